// generate.ts [--check] writes src/catalogue/generated, whose files repeat the catalogue's declarations. With --check it only
// fails if one is stale.
import fs from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'
import { bufferTwins } from './generate/buffer-twins.js'
import { cmdCommands } from './generate/cmd-commands.js'
import { declaredMethods } from './generate/declared.js'

const folder = path.resolve(import.meta.dirname, '../src/catalogue')
const writers = { 'buffer-twins.ts': bufferTwins, 'cmd-commands.ts': cmdCommands }

const methods = declaredMethods(folder)
for (const [name, write] of Object.entries(writers)) {
  const file = path.join(folder, 'generated', name)
  const text = `// Generated from the files of the folder above by \`npm run generate\`.\n${write(methods)}`
  const formatted = await prettier.format(text, { ...(await prettier.resolveConfig(file)), filepath: file })
  if (!process.argv.includes('--check')) fs.writeFileSync(file, formatted)
  else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== formatted) {
    console.error(`${path.relative('.', file)} is stale: npm run generate`)
    process.exitCode = 1
  }
}

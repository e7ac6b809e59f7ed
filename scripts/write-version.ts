// Writes the version of package.json to src/otel/version.ts, after changesets have raised it.
import fs from 'node:fs'
import path from 'node:path'

const repository = path.resolve(import.meta.dirname, '..')
const { version } = JSON.parse(fs.readFileSync(path.join(repository, 'package.json'), 'utf8')) as { version: string }
const file = path.join(repository, 'src/otel/version.ts')
const text = fs.readFileSync(file, 'utf8')
fs.writeFileSync(file, text.replace(/'.*'/, `'${version}'`))

// Which test files run without a server and in little time: those that do not import, directly or through other files of
// test/, what starts or finds a server, or runs a compiler.
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const slow = new Set(
  ['support/client', 'support/start-server', 'support/sentinel', 'support/language-service', 'truth/compile'].map(
    (name) => path.join(root, `test/${name}.ts`),
  ),
)
/** They run a compiler by themselves. */
const compiling = /^test\/(type-cost|readme)\.test\.ts$/

/** The unit tests, relative to the root. */
export function unitTests(): string[] {
  return fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file))
    .filter((file) => !compiling.test(file) && !reaches(path.join(root, file), new Set()))
    .sort()
}

function reaches(file: string, seen: Set<string>): boolean {
  if (slow.has(file)) return true
  if (seen.has(file) || !fs.existsSync(file)) return false
  seen.add(file)
  const imports = fs.readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)\.js'/g)
  return [...imports]
    .map(([, name = '']) => path.resolve(path.dirname(file), `${name}.ts`))
    .some((imported) => imported.startsWith(path.join(root, 'test')) && reaches(imported, seen))
}

// Which test files need a server: those that import, directly or through other files of test/, what starts or finds one.
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const needsServer = new Set(
  ['client', 'start-server', 'sentinel'].map((name) => path.join(root, `test/support/${name}.ts`)),
)

/** The test files that run without a server, relative to the root. */
export function filesWithoutServer(): string[] {
  return fs
    .readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join('test', file))
    .filter((file) => !reaches(path.join(root, file), new Set()))
    .sort()
}

function reaches(file: string, seen: Set<string>): boolean {
  if (needsServer.has(file)) return true
  if (seen.has(file) || !fs.existsSync(file)) return false
  seen.add(file)
  const imports = fs.readFileSync(file, 'utf8').matchAll(/(?:from|import) '(\.[^']+)\.js'/g)
  return [...imports]
    .map(([, name = '']) => path.resolve(path.dirname(file), `${name}.ts`))
    .some((imported) => imported.startsWith(path.join(root, 'test')) && reaches(imported, seen))
}

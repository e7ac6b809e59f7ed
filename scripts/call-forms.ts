/**
 * Compiles every call form of ioredis's own signatures, except callbacks, against a pipeline: code must be portable line
 * by line. `tsx scripts/call-forms.ts [NAME..]` prints the forms that do not compile and fails if there is one.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { factsOf } from '../src/catalogue/facts.js'

const root = path.resolve(import.meta.dirname, '..')
const source = path.join(root, 'node_modules/ioredis/built/utils/RedisCommander.d.ts')

/** Forms that a batch rejects although it accepts others of the same command. */
const refusedForms = [
  /^client.*'(REPLY|TRACKING|CACHING)'/,
  /^script.*'DEBUG'/,
  /^x(read|readgroup)(Buffer)?\b.*'BLOCK'/,
  /^call(Buffer)?\(/, // typed by name, tried in types-test
]

const only = process.argv.slice(2)
const forms = readForms().filter(
  ({ name }) => only.length === 0 || only.includes(name.replace(/Buffer$/, '')) || only.includes(name),
)
const failures = compile(forms)
for (const failure of failures) console.error(failure)
console.log(`${forms.length} call forms of ioredis, ${failures.length} refused`)
process.exitCode = failures.length > 0 ? 1 : 0

interface Form {
  readonly name: string
  readonly signature: string
  readonly call: string
}

function readForms(): Form[] {
  const file = ts.createSourceFile(source, fs.readFileSync(source, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Form[] = []
  file.forEachChild((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== 'RedisCommander') return
    for (const member of node.members) {
      if (!ts.isMethodSignature(member) || !ts.isIdentifier(member.name)) continue
      const name = member.name.text
      const signature = `${name}(${member.parameters.map((p) => p.getText()).join(', ')})`
      const refused =
        factsOf(name.replace(/Buffer$/, ''))?.forbidden !== undefined ||
        refusedForms.some((form) => form.test(signature))
      const args = refused ? undefined : argumentsOf(member)
      if (args) found.push({ name, signature, call: `p.${name}(${args.join(', ')})` })
    }
  })
  return found
}

/** Arguments of the declared types; `undefined` for the twin of a form that takes a callback inside a tuple. */
function argumentsOf(method: ts.MethodSignature): string[] | undefined {
  const generics = new Map(
    (method.typeParameters ?? []).map((p) => [p.name.text, p.constraint?.getText() ?? 'unknown']),
  )
  const typeText = (type: ts.TypeNode | undefined): string => {
    const text = type?.getText() ?? 'never'
    return [...generics].reduce(
      (shown, [name, constraint]) => shown.replace(new RegExp(`\\b${name}\\b`, 'g'), constraint),
      text,
    )
  }
  const args: string[] = []
  for (const parameter of method.parameters) {
    const type = typeText(parameter.type)
    if (parameter.dotDotDotToken) {
      if (type.includes('Callback<')) return undefined
      args.push(`...(null! as ${type})`)
    } else if (!type.includes('Callback<')) args.push(`null! as (${type})`)
  }
  return args
}

function compile(all: readonly Form[]): string[] {
  const folder = fs.mkdtempSync(path.join(root, 'test/.call-forms-'))
  try {
    const header = [
      "import type { RedisKey, RedisValue } from 'ioredis'",
      "import type { Pipeline } from '../../src/index.js'",
      "declare const p: Pipeline<[], 'legacy'>",
      'export type Used = RedisKey | RedisValue',
    ]
    fs.writeFileSync(path.join(folder, 'forms.ts'), [...header, ...all.map(({ call }) => call)].join('\n'))
    // A library exports commands, so the type of each reply must be one that its declarations can name. They are
    // compiled against dist.
    const exported = all.map(({ call }, i) => `export const c${i} = c${call.slice(1)}`)
    const imports = ["import type { RedisKey, RedisValue } from 'ioredis'", "import { cmd as c } from 'tupeline'"]
    const used = 'export type Used = RedisKey | RedisValue'
    fs.writeFileSync(path.join(folder, 'exported.ts'), [...imports, used, ...exported].join('\n'))
    const options = {
      noUnusedLocals: false,
      noUncheckedIndexedAccess: true,
      declaration: true,
      isolatedDeclarations: false,
    }
    fs.writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({
        extends: '../../tsconfig.json',
        compilerOptions: options,
        include: ['forms.ts', 'exported.ts'],
      }),
    )
    const compiler = path.join(root, 'node_modules/typescript-7/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], { encoding: 'utf8' })
    const lines = [...stdout.matchAll(/forms\.ts\((\d+),\d+\): error (.*)/g)]
    const elsewhere = stdout.split('\n').filter((line) => line.includes(': error') && !line.includes('forms.ts('))
    const refused = new Map(lines.map(([, line, message]) => [Number(line) - header.length - 1, message ?? '']))
    return [...elsewhere, ...[...refused].map(([index, message]) => `${all[index]?.signature}\n    ${message}`)]
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

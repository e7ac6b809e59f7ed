// docs.ts [--check] writes docs/commands.md from the catalogue's own declarations; with --check it only tells whether it is stale.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { COMMAND_NAMES } from '../src/catalogue/names.js'
import { argumentOf, openReplies } from './open-replies.js'
import type { OpenCall, OpenReply } from './open-replies.js'

const root = path.resolve(import.meta.dirname, '..')
const file = path.join(root, 'docs/commands.md')
const folder = path.join(root, 'src/catalogue')
const commands = new Set<string>(COMMAND_NAMES)

/** One call form: what is passed, and what comes with each reply mapping. */
interface Form extends OpenReply {
  readonly call: string
  /** Where the reply depends on the options. */
  readonly open?: OpenCall | undefined
}

const forms = new Map<string, Form[]>()
for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (name.endsWith('.ts')) readFile(path.join(folder, name))
}

const open = [...forms.values()].flat().filter((form) => form.open)
openReplies(open.map((form) => form.open as OpenCall)).forEach((reply, index) =>
  Object.assign(open[index] as Form, reply),
)

const missing = [...commands].filter((name) => !forms.has(name))
if (missing.length > 0) throw new Error(`no declaration found of ${missing.join()}`)

const head = [
  '| command | call | reply | with the resp3 mapping |',
  '| ------- | ---- | ----- | ---------------------- |',
]
// As it is: Prettier would widen each row to the longest.
const text = [
  '# Commands and their replies',
  '',
  'Generated from the catalogue by `npm run docs`; each reply is checked against real servers (`npm run truth`). Every',
  'command has a Buffer twin (`getBuffer`), with Buffers where it says `string`. A reply is the same in a pipeline and in a',
  "transaction, over RESP2 and RESP3; where a client has `replyMapping: 'resp3'`, the last column says what it gives instead.",
  'Where options decide the reply, all there may be are told; the types of a call follow the options that it is written with.',
  'Types with names are exported, or stand in `src/catalogue`.',
  '',
  ...head,
  ...rowsOf((name) => commands.has(name)),
  '',
  '## Commands of modules',
  '',
  'They are sent by name, in any letter case, with `call` or `callBuffer`. Their replies are those of RedisJSON from 2.6.9,',
  'RedisTimeSeries from 1.10, RedisBloom from 2.6, RediSearch from 2.10, and of Valkey modules with the same commands; they',
  'are checked where the server has the module.',
  '',
  ...head,
  ...rowsOf((name) => !commands.has(name)),
  '',
].join('\n')

if (!process.argv.includes('--check')) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text)
} else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  console.error('docs/commands.md is stale: npm run docs')
  process.exitCode = 1
}

function rowsOf(isIn: (name: string) => boolean): string[] {
  const chosen = [...forms].filter(([name]) => isIn(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  return chosen.flatMap(([name, all]) => all.map((form) => row(name, form)))
}

function readFile(name: string): void {
  const source = ts.createSourceFile(name, fs.readFileSync(name, 'utf8'), ts.ScriptTarget.Latest, true)
  const visit = (node: ts.Node): void => {
    if (ts.isMethodSignature(node)) readMethod(node)
    if (ts.isPropertySignature(node) && ts.isStringLiteral(node.name)) readModuleCommand(node, node.name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
}

function readMethod(method: ts.MethodSignature): void {
  const name = method.name.getText()
  const reply = method.type && ts.isTypeReferenceNode(method.type) ? method.type.typeArguments?.[1] : undefined
  if (!commands.has(name) || !reply) return
  const parameters = method.parameters.slice(1)
  const open = isOpen(reply) ? { name, args: parameters.map(argumentOf) } : undefined
  const form = { call: `${name}(${parameters.map(plain).join(', ')})`, ...repliesOf(reply), open }
  forms.set(name, [...(forms.get(name) ?? []), form])
}

/** `'JSON.SET': Reply` in a table of replies by name: a command of a module. */
function readModuleCommand({ parent, type }: ts.PropertySignature, name: string): void {
  if (!type || !ts.isInterfaceDeclaration(parent) || !parent.name.text.endsWith('Replies')) return
  const open = isOpen(type) ? { name: 'call', args: [`'${name}'`, '...values'] } : undefined
  forms.set(name, [{ call: `call('${name}', ...args: Value[])`, ...repliesOf(type), open }])
}

/** Whether it depends on the call's arguments, by name of their type. */
function isOpen(reply: ts.TypeNode): boolean {
  return /\b[AN]\b/.test(reply.getText())
}

function repliesOf(reply: ts.TypeNode): OpenReply {
  if (!ts.isTypeReferenceNode(reply)) return { legacy: plain(reply), resp3: plain(reply) }
  const name = reply.typeName.getText()
  const [, legacy = reply, resp3 = reply] = /^By(IfOther)?$/.test(name) ? (reply.typeArguments ?? []) : []
  const alias = reply.getSourceFile().statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name)
  // `Score<S, T>` is a name for By<S, T, number>.
  if (alias && ts.isTypeAliasDeclaration(alias) && alias.type.getText().startsWith('By<')) {
    const inner = repliesOf(alias.type)
    const named = (text: string): string =>
      (alias.typeParameters ?? []).reduce((all, parameter, index) => {
        const argument = reply.typeArguments?.[index]
        return argument ? all.replaceAll(new RegExp(`\\b${parameter.name.text}\\b`, 'g'), plain(argument)) : all
      }, text)
    return { legacy: named(inner.legacy), resp3: named(inner.resp3) }
  }
  return { legacy: plain(legacy), resp3: plain(resp3) }
}

/** In one line, with type parameters for what they are in a text method. */
function plain(node: ts.Node): string {
  return node
    .getText()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\bT\b/g, 'string')
    .replaceAll(/\bWord<string, ([^<>]+)>\[\]/g, '($1)[]')
    .replaceAll(/\bWord<string, ([^<>]+)>/g, '$1')
    .replaceAll(/: A$/g, ': Value[]')
    .replaceAll(/: N$/g, ': Numeric')
}

function row(name: string, { call, legacy, resp3 }: Form): string {
  const cells = [name, call, legacy, resp3 === legacy ? '' : resp3]
  return `| ${cells.map((cell) => (cell === '' ? '' : `\`${cell.replaceAll('|', '\\|')}\``)).join(' | ')} |`
}

// docs.ts [--check] writes docs/commands.md from the catalogue's declarations. With --check it only fails if the page is stale.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { COMMAND_NAMES } from '../src/catalogue/facts.js'
import { argumentOf, constraintOf, openReplies } from './open-replies.js'
import type { OpenCall, OpenReply } from './open-replies.js'

const root = path.resolve(import.meta.dirname, '..')
const file = path.join(root, 'docs/commands.md')
const folder = path.join(root, 'src/catalogue')
const commands = new Set<string>(COMMAND_NAMES)

/** One call form of a command: its arguments, and its reply under each reply mapping. */
interface Form extends OpenReply {
  readonly call: string
  /** The text and the link of its docstring, if it has one. */
  readonly about: string
  readonly link: string
  /** The call to compile, if the reply depends on the options. */
  readonly open?: OpenCall | undefined
}

const forms = new Map<string, Form[]>()
for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (name.endsWith('.ts') && !name.startsWith('generated')) readFile(path.join(folder, name))
}

const open = [...forms.values()].flat().filter((form) => form.open)
openReplies(open.map((form) => form.open as OpenCall)).forEach((reply, index) =>
  Object.assign(open[index] as Form, reply),
)

const missing = [...commands].filter((name) => !forms.has(name))
if (missing.length > 0) throw new Error(`no declaration found of ${missing.join()}`)

const head = [
  '| command | call | reply | under the `resp3` mapping | what it does |',
  '| ------- | ---- | ----- | ------------------------- | ------------ |',
]
// Not formatted by Prettier, which would widen each row to the longest.
const text = [
  '# Commands and their replies',
  '',
  'Generated from the catalogue by `npm run docs`. Each reply is checked against real servers (`npm run truth`).',
  '',
  '- Every command has a Buffer twin, such as `getBuffer`, which returns a Buffer for each `string`.',
  '- A reply is the same in a pipeline and in a transaction, over RESP2 and over RESP3.',
  "- A client with `replyMapping: 'resp3'` returns the type of the fourth column, if there is one.",
  '- If the options decide the reply, the table lists all possible replies. The type of a call follows its own options.',
  '- Named types are exported, or declared in `src/catalogue`.',
  '',
  ...head,
  ...rowsOf((name) => commands.has(name)),
  '',
  '## Commands of modules',
  '',
  'Module commands are sent by name, in any letter case, with `call` or `callBuffer`. The replies are those of RedisJSON',
  'since 2.6.9, RedisTimeSeries since 1.10, RedisBloom since 2.6, RediSearch since 2.10, and of the Valkey modules with the',
  'same commands. They are checked on servers that have the module.',
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
  return chosen.flatMap(([name, all]) => all.map((form, index) => row(name, form, all[index - 1])))
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
  const form = {
    call: `${name}(${parameters.map(parameterOf).join(', ')})`,
    ...aboutOf(method),
    ...repliesOf(reply),
    open,
  }
  forms.set(name, [...(forms.get(name) ?? []), form])
}

/** A parameter as the table shows it: options that the reply depends on, by what they may be. */
function parameterOf(parameter: ts.ParameterDeclaration): string {
  const type = parameter.type?.getText() ?? ''
  const constraint = constraintOf(parameter.parent, type)
  if (constraint === 'readonly unknown[]')
    return plain(parameter, `...${parameter.name.getText()}: Value[] | [object | Map]`)
  if (constraint === undefined || /^readonly \w+\[\]$/.test(constraint)) return plain(parameter)
  return constraint === 'Numeric' ? plain(parameter) : plain(parameter, `...${parameter.name.getText()}: ${constraint}`)
}

/** Reads `'JSON.SET': Reply` in an interface of replies by name. */
function readModuleCommand(property: ts.PropertySignature, name: string): void {
  const { parent, type } = property
  if (!type || !ts.isInterfaceDeclaration(parent) || !parent.name.text.endsWith('Replies')) return
  const open = isOpen(type) ? { name: 'call', args: [`'${name}'`, '...values'] } : undefined
  forms.set(name, [{ call: `call('${name}', ...args: Value[])`, ...aboutOf(property), ...repliesOf(type), open }])
}

/** The docstring of a declaration, split into its text and its link. */
function aboutOf(node: ts.Node): { about: string; link: string } {
  const comments = ts.getJSDocCommentsAndTags(node).map((one) => ts.getTextOfJSDocComment(one.comment) ?? '')
  const text = comments.join(' ').replaceAll(/\s+/g, ' ').trim()
  const link = /https:\S+$/.exec(text)?.[0] ?? ''
  return { about: text.slice(0, text.length - link.length).trim(), link }
}

/** Whether a reply depends on the arguments of the call: the catalogue names their types `A` and `N`. */
function isOpen(reply: ts.TypeNode): boolean {
  return /\b[AN]\b/.test(reply.getText())
}

function repliesOf(reply: ts.TypeNode): OpenReply {
  if (!ts.isTypeReferenceNode(reply)) return { legacy: plain(reply), resp3: plain(reply) }
  const name = reply.typeName.getText()
  const [, legacy = reply, resp3 = reply] = /^ByMapping(IfDifferent)?$/.test(name) ? (reply.typeArguments ?? []) : []
  const alias = reply.getSourceFile().statements.find((one) => ts.isTypeAliasDeclaration(one) && one.name.text === name)
  // `Score<S, T>` is an alias of ByMapping<S, T, number>.
  if (alias && ts.isTypeAliasDeclaration(alias) && alias.type.getText().startsWith('ByMapping<')) {
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

/** The source of a type on one line, with `T` as `string`: `Word<T, 'OK'>[]` is `('OK')[]`. */
function plain(node: ts.Node, text = node.getText()): string {
  return text
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/\bAnyCase<([^<>]+)>/g, '$1')
    .replaceAll(/\bOneByOneOrList<(\w+)>/g, '$1[] | [readonly $1[]]')
    .replaceAll(/\bKeysThen<(.+?), (.+)\[\]>/g, '$1[] | [keys: readonly Key[], ...$2[]]')
    .replaceAll(/\bOptionalCount\b/g, '[] | [count: Numeric]')
    .replaceAll(': | ', ': ')
    .replaceAll(/\bT\b/g, 'string')
    .replaceAll(/\bWord<string, ([^<>]+)>\[\]/g, '($1)[]')
    .replaceAll(/\bWord<string, ([^<>]+)>/g, '$1')
    .replace(/^(\w+: )Fits.*> & (\w+)$/, '$1$2') // what else it refuses is said by the compiler
    .replaceAll(/\bWithWords<A, (.+)>$/g, '($1 | Value)[]')
    .replaceAll(/\bWordOr(Value|Numeric)<never>/g, '$1')
    .replaceAll(/\bWordOr(Value|Numeric)<([^<>]+)>/g, '($2 | $1)')
    .replaceAll(/: A$/g, ': Value[]')
    .replaceAll(/: N$/g, ': Numeric')
}

/** One row of the table. Overloads share the docstring of the first, so only the first row shows it. */
function row(name: string, { call, legacy, resp3, about, link }: Form, previous: Form | undefined): string {
  const code = (text: string): string => (text === '' ? '' : `\`${text.replaceAll('|', '\\|')}\``)
  const linked = link === '' ? code(name) : `[${code(name)}](${link})`
  const description = about === previous?.about ? '' : about.replaceAll('|', '\\|')
  return `| ${[linked, code(call), code(legacy), code(resp3 === legacy ? '' : resp3), description].join(' | ')} |`
}

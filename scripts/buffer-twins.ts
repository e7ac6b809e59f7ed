// buffer-twins.ts [--check] writes src/catalogue/buffer-twins.ts from the catalogue's declarations. With --check it only
// fails if the file is stale.
import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { COMMAND_NAMES } from '../src/catalogue/facts.js'

const folder = path.resolve(import.meta.dirname, '../src/catalogue')
const file = path.join(folder, 'buffer-twins.ts')
const commands = new Set<string>(COMMAND_NAMES)
const WIDTH = 120

interface Declared {
  /** `StringCommands<Buffer>['get']` */
  readonly type: string
  /** The description of its first form. */
  readonly about: string
  /** The text of `@deprecated`. */
  readonly deprecated: string | undefined
  /** Whether a reply of it may hold text. */
  hasText: boolean
}

const declared = new Map<string, Declared>()
const imports: string[] = []
for (const name of fs.readdirSync(folder).sort()) if (name.endsWith('.ts')) readFile(name)

const text = `// Generated from the other files of this folder by \`npm run twins\`.
${imports.join('\n')}

/**
 * The Buffer twins: \`getBuffer\` is \`get\` with a Buffer for every string of its reply. Field names stay strings. Each is
 * declared by itself, because the members of a mapped type that renames them have no descriptions in an editor.
 */
export interface BufferTwins {
${[...declared].map(member).join('\n\n')}
}
`

if (!process.argv.includes('--check')) fs.writeFileSync(file, text)
else if (!fs.existsSync(file) || fs.readFileSync(file, 'utf8') !== text) {
  console.error('src/catalogue/buffer-twins.ts is stale: npm run twins')
  process.exitCode = 1
}

function readFile(name: string): void {
  const content = fs.readFileSync(path.join(folder, name), 'utf8')
  const source = ts.createSourceFile(name, content, ts.ScriptTarget.Latest, true)
  for (const group of source.statements.filter(ts.isInterfaceDeclaration)) {
    const methods = group.members.filter(ts.isMethodSignature).filter((method) => commands.has(method.name.getText()))
    for (const method of methods) readMethod(method, group)
    if (methods.length > 0) imports.push(`import type { ${group.name.text} } from './${name.replace(/\.ts$/, '.js')}'`)
  }
}

function readMethod(method: ts.MethodSignature, group: ts.InterfaceDeclaration): void {
  const name = method.name.getText()
  const one = declared.get(name) ?? {
    type: `${group.name.text}${group.typeParameters ? '<Buffer>' : ''}['${name}']`,
    about: ts.getJSDocCommentsAndTags(method).filter(ts.isJSDoc).map(textOf).join(' '),
    deprecated: textOf(ts.getJSDocDeprecatedTag(method)),
    hasText: false,
  }
  if (/\b(T|unknown)\b/.test(method.type?.getText() ?? '')) one.hasText = true
  declared.set(name, one)
}

function textOf(node: ts.JSDoc | ts.JSDocTag | undefined): string | undefined {
  return node && (ts.getTextOfJSDocComment(node.comment) ?? '').replaceAll(/\s+/g, ' ')
}

function member([name, { type, about, deprecated, hasText }]: [string, Declared]): string {
  const note = hasText
    ? 'Text in the reply is a Buffer.'
    : `The same as \`${name}\`, because the reply contains no text.`
  if (!/ https:\S+$/.test(about)) throw new Error(`${name}: a description ends with a link`)
  const paragraphs = [about.replace(/(?= https:\S+$)/, ` ${note}`)]
  if (deprecated !== undefined) paragraphs.push('', `@deprecated ${deprecated.replaceAll(/`(\w+)/g, twinOf)}`)
  return `${comment(paragraphs)}\n  readonly ${name}Buffer: ${type}`
}

/** What to write in place of the twin of a deprecated command: a twin too, if the reply has text. */
function twinOf(all: string, name: string): string {
  return declared.get(name)?.hasText ? `${all}Buffer` : all
}

function comment(paragraphs: readonly string[]): string {
  const [only = ''] = paragraphs
  const line = `  /** ${only} */`
  if (paragraphs.length === 1 && line.length <= WIDTH) return line
  const lines = paragraphs.flatMap(wrap)
  return ['  /**', ...lines.map((one) => `   * ${one}`.trimEnd()), '   */'].join('\n')
}

function wrap(paragraph: string): string[] {
  const lines: string[] = []
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `   * ${last} ${word}`.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

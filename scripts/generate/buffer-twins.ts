import ts from 'typescript'
import { COMMAND_NAMES } from '../../src/catalogue/facts.js'
import type { Declared } from './declared.js'

const WIDTH = 120

interface Twin {
  readonly name: string
  /** The description of the first call form. */
  readonly about: string
  /** The text of `@deprecated`. */
  readonly deprecated: string | undefined
  /** Whether a reply may hold text. */
  hasText: boolean
}

/** An interface with a Buffer twin for each command. */
export function bufferTwins(methods: readonly Declared[]): string {
  const twins = new Map<string, Twin>()
  const commands = new Set<string>(COMMAND_NAMES)
  for (const { name, method } of methods.filter(({ name }) => commands.has(name))) {
    const twin = twins.get(name) ?? firstForm(name, method)
    if (/\b(T|unknown)\b/.test(method.type?.getText() ?? '')) twin.hasText = true
    twins.set(name, twin)
  }
  return `import type { CommandName } from '../commands.js'

/**
 * The Buffer twins: \`getBuffer\` is \`get\` with a Buffer for every string of its reply. Field names stay strings. \`C\` are
 * the commands with Buffers. Each twin is declared by itself, because the members of a mapped type that renames them have
 * no descriptions in an editor.
 */
export interface BufferTwins<C extends Readonly<Record<CommandName, unknown>>> {
${[...twins.values()].map((twin) => member(twin, twins)).join('\n\n')}
}
`
}

function firstForm(name: string, method: ts.MethodSignature): Twin {
  const descriptions = ts.getJSDocCommentsAndTags(method).filter(ts.isJSDoc)
  return {
    name,
    about: descriptions.map(textOf).join(' '),
    deprecated: textOf(ts.getJSDocDeprecatedTag(method)),
    hasText: false,
  }
}

function textOf(node: ts.JSDoc | ts.JSDocTag | undefined): string | undefined {
  return node && (ts.getTextOfJSDocComment(node.comment) ?? '').replaceAll(/\s+/g, ' ')
}

function member({ name, about, deprecated, hasText }: Twin, twins: ReadonlyMap<string, Twin>): string {
  // In place of a deprecated command's twin: a twin too, if the reply has text.
  const twinOf = (all: string, other: string): string => (twins.get(other)?.hasText ? `${all}Buffer` : all)
  const note = hasText
    ? 'Text in the reply is a Buffer.'
    : `The same as \`${name}\`, because the reply contains no text.`
  if (!/ https:\S+$/.test(about)) throw new Error(`${name}: a description ends with a link`)
  const paragraphs = [about.replace(/(?= https:\S+$)/, ` ${note}`)]
  if (deprecated !== undefined) paragraphs.push('', `@deprecated ${deprecated.replaceAll(/`(\w+)/g, twinOf)}`)
  return `${comment(paragraphs)}\n  readonly ${name}Buffer: C['${name}']`
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

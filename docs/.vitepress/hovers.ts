// The types that a reader sees on hover. All snippets are compiled as one program; an error in one fails the build.
import fs from 'node:fs'
import path from 'node:path'
import { transformerTwoslash } from '@shikijs/vitepress-twoslash'
import type { MarkdownOptions } from 'vitepress'
import { SnippetCompiler } from '../../scripts/snippets/compiler.js'
import type { Hover } from '../../scripts/snippets/compiler.js'
import { readPage, root } from '../../scripts/snippets/page.js'
import type { Page } from '../../scripts/snippets/page.js'

type ShikiTransformer = NonNullable<MarkdownOptions['codeTransformers']>[number]

/** Longer types are cut: nobody reads them in a tooltip. */
const LONGEST = 500

/** A transformer of code blocks that adds what the compiler infers. It throws for a block that it does not know. */
export function hoverTypes(all: readonly { readonly page: string }[]): ShikiTransformer {
  const pages = ['index', ...all.map(({ page }) => page)].map((page) => readPage(`docs/${page}.md`))
  const programs = [...new Set(pages.flatMap(includedBy))]
  let compiled: Map<string, Hover[]> | Error | undefined

  const compile = (): Map<string, Hover[]> | Error => {
    const compiler = new SnippetCompiler(pages, programs)
    const problems = pages.map((page) => compiler.check(page)).flatMap(({ errors, wrong }) => [...errors, ...wrong])
    if (problems.length > 0) return new Error(`snippets do not compile as they are shown:\n${problems.join('\n')}`)
    return new Map([
      ...pages.flatMap((page) => {
        const known = new Set<string>()
        return page.snippets.map((one) => [one.code.trimEnd(), chosen(compiler.hovers(page, one), known)] as const)
      }),
      ...programs.map((name) => {
        const code = fs.readFileSync(path.join(root, name), 'utf8')
        return [code.trimEnd(), chosen(compiler.hoversOfProgram(name), new Set())] as const
      }),
    ])
  }

  const twoslasher = (code: string) => {
    compiled ??= compile()
    if (compiled instanceof Error) throw compiled
    const hovers = compiled.get(code.trimEnd())
    if (!hovers) throw new Error(`no page has this snippet:\n${code}`)
    return { code, nodes: hovers.map((hover) => toNode(code, hover)), meta: { extension: 'ts' } }
  }
  // It is written for a newer shiki than VitePress has, with the same hooks.
  const transformer = transformerTwoslash({
    twoslasher: twoslasher as never,
    langs: ['ts'],
    explicitTrigger: false,
  }) as unknown as ShikiTransformer
  return {
    ...transformer,
    // The signatures of the API reference do not compile by themselves: their blocks say `typescript`.
    preprocess(code, options) {
      return options.lang === 'ts' ? transformer.preprocess?.call(this, code, options) : undefined
    },
  }
}

/** The programs that a page shows as they are: `<<< ../../examples/lock.ts`. */
function includedBy({ name }: Page): string[] {
  const text = fs.readFileSync(path.join(root, name), 'utf8')
  return [...text.matchAll(/^<<< (\S+\.ts)/gm)].map(([, file = '']) =>
    path.relative(root, path.resolve(root, path.dirname(name), file)),
  )
}

/** What tells the reader something: functions of the library once a page, and no fields, parameters and classes. */
function chosen(hovers: readonly Hover[], known: Set<string>): Hover[] {
  return hovers.filter(({ text }) => {
    if (/^\((property|parameter|type parameter)\)|^(class|interface|constructor|import)\b/.test(text)) return false
    if (!text.startsWith('(alias)')) return true
    const isNew = !known.has(text)
    known.add(text)
    return isNew
  })
}

function toNode(code: string, { start, length, target, text, docs }: Hover): object {
  const before = code.slice(0, start).split('\n')
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)} ..` : text
  const position = { start, length, line: before.length - 1, character: before.at(-1)?.length ?? 0 }
  return { type: 'hover', target, text: cut.replace(/\nimport \w+$/, ''), docs: docs.split('\n\n')[0], ...position }
}

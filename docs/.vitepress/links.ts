// Links from a page to a file outside of docs/: to the repository if its address is known, else only its name.
import path from 'node:path'
import type { MarkdownRenderer } from 'vitepress'
import { docs } from './pages.js'

export function outsideLinks(md: MarkdownRenderer, repository: string | undefined): void {
  md.core.ruler.push('outside-links', ({ tokens, env }) => {
    const { path: page } = env as { path: string }
    for (const { children } of tokens) {
      let isRemoved = false
      for (const token of children ?? []) {
        if (token.type === 'link_close' && isRemoved) {
          ;[token.type, token.tag, isRemoved] = ['text', '', false]
        }
        const href = token.type === 'link_open' ? token.attrGet('href') : null
        if (href === null || /^([a-z]+:|#|\/)/.test(href)) continue
        const target = path.relative(path.dirname(docs), path.resolve(path.dirname(page), href))
        if (target.startsWith('docs/')) continue
        if (repository) token.attrSet('href', `https://github.com/${repository}/blob/main/${target}`)
        else [token.type, token.tag, token.attrs, isRemoved] = ['text', '', null, true]
      }
    }
  })
}

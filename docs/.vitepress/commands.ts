// The table of commands: each command has an anchor, and is a result of its own in the search.
import type { MarkdownEnv, MarkdownRenderer } from 'vitepress'

/** `/commands#zadd` is the first row of ZADD. */
export function commandAnchors(md: MarkdownRenderer): void {
  md.core.ruler.push('command-anchors', ({ tokens, env }) => {
    if ((env as MarkdownEnv).relativePath !== 'commands.md') return
    const known = new Set<string>()
    tokens.forEach((row, index) => {
      const name = /^\[?`([^`]+)`/.exec(tokens[index + 2]?.content ?? '')?.[1]?.toLowerCase()
      if (row.type !== 'tr_open' || name === undefined) return
      row.attrSet('data-command', name)
      if (!known.has(name)) row.attrSet('id', name)
      known.add(name)
    })
  })
}

/** What the search reads of a page: of the table, a heading for each command. */
export function renderForSearch(source: string, env: MarkdownEnv, md: MarkdownRenderer): string {
  // Code as plain text: colours and hovers take time, and the words of a hover are not on the page.
  const html = md.render(source.replaceAll(/^( *```)\w.*$/gm, '$1txt').replaceAll(/^<<< .*$/gm, ''), env)
  if (env.frontmatter?.['search'] === false) return ''
  if (env.relativePath !== 'commands.md') return html
  const rows = source.matchAll(/^\| \[`([^`]+)`\]\([^)]*\) \|.*\| ([^|]*) \|$/gm)
  const texts = new Map<string, string>()
  for (const [, name = '', about = ''] of rows) {
    const id = name.toLowerCase()
    texts.set(id, `${texts.get(id) ?? ''} ${about}`)
  }
  const found = [...texts].map(
    ([id, text]) =>
      `<h2 id="${id}">${id.toUpperCase()} <a class="header-anchor" href="#${id}">&#8203;</a></h2><p>${md.renderInline(text)}</p>`,
  )
  const introduction = html.slice(0, html.indexOf('<table'))
  return introduction + found.join('\n')
}

// llms.txt: a list of all pages with what they are about; llms-full.txt: their text. Each page is also there as Markdown.
import fs from 'node:fs'
import path from 'node:path'
import type { SiteConfig } from 'vitepress'
import { docs, linkTo, pages } from './pages.js'

export function writeLlmsTexts({ outDir, site }: SiteConfig): void {
  const all = [...pages, { title: 'Commands and their replies', page: 'commands' }].map(({ title, page }) => {
    const text = withoutFrontmatter(fs.readFileSync(path.join(docs, `${page}.md`), 'utf8'))
    const about = /^(?!#|```|<|\||- )\S.*$/m.exec(text)?.[0].replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1') ?? ''
    const file = `${page}.md`
    fs.mkdirSync(path.dirname(path.join(outDir, file)), { recursive: true })
    fs.writeFileSync(path.join(outDir, file), withPrograms(page, text))
    return { title, page, file, text: withPrograms(page, text), about }
  })
  const list = all.map(({ title, file, about }) => `- [${title}](${site.base}${file}): ${about}`)
  const head = `# Tupeline\n\n> ${site.description}: each reply has its own type, and is checked by the schema you gave it.\n`
  fs.writeFileSync(path.join(outDir, 'llms.txt'), `${head}\n## Pages\n\n${list.join('\n')}\n`)
  // The table of commands is half of all text, and has a file of its own.
  const texts = all
    .filter(({ page }) => page !== 'commands')
    .map(({ page, text }) => `<!-- ${linkTo(page)} -->\n\n${text}`)
  fs.writeFileSync(path.join(outDir, 'llms-full.txt'), `${head}\n${texts.join('\n\n')}`)
}

function withoutFrontmatter(text: string): string {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '')
}

/** With the text of the programs that a page shows. */
function withPrograms(page: string, text: string): string {
  return text.replaceAll(/^<<< (\S+\.ts).*$/gm, (_, file: string) => {
    const program = fs.readFileSync(path.resolve(docs, path.dirname(page), file), 'utf8')
    return `\`\`\`ts\n${program}\`\`\``
  })
}

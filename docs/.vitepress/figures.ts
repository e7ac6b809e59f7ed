// A page shows a figure in two colours: `<picture>` on GitHub follows the system, here the switch of the site decides.
import type { MarkdownRenderer } from 'vitepress'

const PICTURE = /<picture><source [^>]*srcset="([^"]+)"><img alt="([^"]*)" src="([^"]+)"><\/picture>/g

export function figuresByTheme(md: MarkdownRenderer): void {
  md.core.ruler.before('normalize', 'figures', (state) => {
    state.src = state.src.replaceAll(
      PICTURE,
      '<img class="light-only" alt="$2" src="$3"><img class="dark-only" alt="$2" src="$1">',
    )
  })
}

import { defineConfig } from 'vitepress'
import type { MarkdownOptions } from 'vitepress'
import { writeLlmsTexts } from './llms.js'
import { commandAnchors, renderForSearch } from './commands.js'
import { figuresByTheme } from './figures.js'
import { outsideLinks } from './links.js'
import { pages, sidebar } from './pages.js'
import { hoverTypes } from './hovers.js'

// GitHub Pages serves the site in a folder with the repository's name; the workflow says which.
const base = process.env['DOCS_BASE'] ?? '/'
const repository = process.env['GITHUB_REPOSITORY']

/** The bundle that renders the pages is used once, so nothing is looked for to leave out of it. */
const quickServerBundle = {
  name: 'quick-server-bundle',
  config: (_: unknown, { isSsrBuild }: { isSsrBuild?: boolean | undefined }) =>
    isSsrBuild ? { build: { rollupOptions: { treeshake: false as const } } } : undefined,
}

export default defineConfig({
  title: 'Tupeline',
  description: 'Typed, validated batches for ioredis',
  base,
  lang: 'en',
  cleanUrls: true,
  head: [['link', { rel: 'icon', href: `${base}icon.svg` }]],
  srcExclude: ['node_modules/**'],
  // The table of commands and the index of the search are loaded only where they are needed.
  vite: { build: { chunkSizeWarningLimit: 2_000 }, plugins: [quickServerBundle] },
  markdown: {
    codeTransformers: [hoverTypes(pages)],
    theme: { light: 'github-light', dark: 'github-dark' },
    // Names of languages work, but the declarations have only their grammars.
    languages: ['ts', 'js', 'json', 'sh', 'md'] as unknown as NonNullable<MarkdownOptions['languages']>,
    config(md) {
      outsideLinks(md, repository)
      commandAnchors(md)
      figuresByTheme(md)
    },
  },
  themeConfig: {
    nav: [
      { text: 'Guide', link: '/getting-started' },
      { text: 'Recipes', link: '/recipes/' },
      { text: 'Commands', link: '/commands' },
      { text: 'API', link: '/api/' },
      { text: 'Questions', link: '/questions' },
    ],
    sidebar,
    outline: [2, 3],
    search: { provider: 'local', options: { _render: renderForSearch } },
    ...(repository && { socialLinks: [{ icon: 'github', link: `https://github.com/${repository}` }] }),
  },
  buildEnd: writeLlmsTexts,
})

// The pages of the site in the order of the sidebar. A page that a group names and that does not exist yet is left out.
import fs from 'node:fs'
import path from 'node:path'

export const docs: string = path.resolve(import.meta.dirname, '..')

interface Link {
  text: string
  link: string
}

const groups: [title: string, pages: [title: string, page: string][]][] = [
  [
    'Guide',
    [
      ['Getting started', 'getting-started'],
      ['Pipelines and shapes', 'pipelines'],
      ['Schemas and codecs', 'schemas'],
      ['Transactions and watch', 'transactions'],
      ['Bulk and scans', 'bulk'],
      ['Errors and retries', 'errors'],
      ['Deadlines', 'deadlines'],
      ['Clusters', 'clusters'],
      ['Scripts and functions', 'scripts'],
      ['Typed keys', 'keys'],
      ['Testing', 'testing'],
      ['Tracing', 'tracing'],
    ],
  ],
  [
    'More',
    [
      ['Questions', 'questions'],
      ['Moving from ioredis', 'migrating'],
      ['Guarantees', 'guarantees'],
      ['Compatibility', 'compatibility'],
      ['Benchmarks', 'performance'],
    ],
  ],
  [
    'Recipes',
    [
      ['All recipes', 'recipes/index'],
      ['Rate limiter', 'recipes/rate-limiter'],
      ['Cache-aside as a Map', 'recipes/cache-aside'],
      ['Leaderboard', 'recipes/leaderboard'],
      ['Stream consumer', 'recipes/stream-consumer'],
      ['Lock', 'recipes/lock'],
      ['Conditional batch', 'recipes/conditional-batch'],
      ['Repository over a schema', 'recipes/repository'],
      ['Deleting by pattern', 'recipes/delete-by-pattern'],
    ],
  ],
]

const exists = (page: string): boolean => fs.existsSync(path.join(docs, `${page}.md`))

/** Each page with its title, in the order of the sidebar. The generated ones are not among them. */
export const pages: readonly { readonly title: string; readonly page: string }[] = groups.flatMap(([, links]) =>
  links.filter(([, page]) => exists(page)).map(([title, page]) => ({ title, page })),
)

export const sidebar: { text: string; items: Link[]; collapsed?: boolean }[] = [
  ...groups.map(([text, links]) => ({
    text,
    items: links.filter(([, page]) => exists(page)).map(([title, page]) => ({ text: title, link: linkTo(page) })),
  })),
  {
    text: 'Reference',
    items: [
      { text: 'Commands and their replies', link: '/commands' },
      { text: 'API', link: '/api/' },
    ],
  },
]

export function linkTo(page: string): string {
  return `/${page.replace(/(^|\/)index$/, '$1')}`
}

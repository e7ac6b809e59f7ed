// Opens the built site in headless Chromium: pages, links, search, hovers, dark mode, phone width, and the questions.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'

const site = path.resolve(import.meta.dirname, '.vitepress/dist')
const screenshots = path.resolve(import.meta.dirname, '.vitepress/screenshots')
const browsers = ['/usr/bin/chromium', '/usr/bin/google-chrome']
const executablePath = process.env['CHROMIUM'] ?? browsers.find((file) => fs.existsSync(file)) ?? 'chromium'
const PHONE = { width: 375, height: 740 }
const DESKTOP = { width: 1280, height: 800 }

const fileOf = (url: string): string => {
  const name = path.join(site, decodeURIComponent(new URL(url, 'http://site').pathname))
  const found = [name, `${name}.html`, path.join(name, 'index.html')].find((one) =>
    fs.statSync(one, { throwIfNoEntry: false })?.isFile(),
  )
  return found ?? ''
}
const TYPES: Record<string, string> = {
  html: 'text/html',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
}
const server = http.createServer(({ url = '/' }, response) => {
  const file = fileOf(url)
  response.writeHead(file ? 200 : 404, {
    'content-type': TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
  })
  const send = () => (file ? fs.createReadStream(file).pipe(response) : response.end())
  // Over a network the text of a page comes after its address. A check that does not wait for it fails here each time.
  if (file.endsWith('.js')) setTimeout(send, 100)
  else send()
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const switches = ['no-sandbox', 'disable-gpu', 'disable-quic', 'no-first-run', 'disable-background-networking']
const args = [...switches, 'disable-component-update', 'disable-sync'].map((name) => `--${name}`)
const browser = await chromium.launch({ executablePath, args, headless: true })
const problems: string[] = []
fs.rmSync(screenshots, { recursive: true, force: true })

try {
  checkLinks()
  const page = await browser.newPage({ viewport: DESKTOP })
  page.setDefaultTimeout(15_000)
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(`${page.url()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`))
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`)
  })
  await step('start page', async () => {
    await open(page, '/')
    assert.match(await page.innerText('h1'), /Tupeline/)
    await shot(page, 'start')
  })
  await step('hover', () => checkHover(page))
  await step('search', () => checkSearch(page))
  await step('commands', () => checkFilter(page))
  await step('dark mode', () => checkDarkMode(page))
  await step('phone width', () => checkPhone(page))
  await step('questions', () => checkQuestions(page))
} finally {
  await browser.close()
  server.close()
}
for (const problem of problems) console.error(problem)
process.exitCode = problems.length > 0 ? 1 : 0

/** A step that fails does not stop the others. */
async function step(name: string, run: () => Promise<void>): Promise<void> {
  const start = performance.now()
  try {
    await run()
    console.log(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`)
  } catch (error) {
    problems.push(`${name}: ${(error as Error).message}`)
  }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(`${origin}${url}`, { waitUntil: 'load' })
  await page.waitForFunction(() => '__vue_app__' in (document.querySelector('#app') ?? {}))
}

async function shot(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: path.join(screenshots, `${name}.png`) })
}

/** Each link of each page leads to a page that exists, and to an anchor that it has. */
function checkLinks(): void {
  const files = fs.readdirSync(site, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.html'))
  const idsOf = new Map<string, Set<string>>()
  const ids = (file: string): Set<string> => {
    const known = idsOf.get(file)
    if (known) return known
    const found = new Set([...fs.readFileSync(file, 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id))
    idsOf.set(file, found)
    return found
  }
  const dead = new Set<string>()
  for (const name of files) {
    for (const [, href = ''] of fs.readFileSync(path.join(site, name), 'utf8').matchAll(/ href="([^"]+)"/g)) {
      if (/^(https?:|mailto:)/.test(href)) continue
      const { pathname, hash } = new URL(href, `http://site/${name.replace(/\.html$/, '')}`)
      const file = fileOf(pathname)
      if (!file) dead.add(`${name} links to ${href}`)
      else if (hash && file.endsWith('.html') && !ids(file).has(decodeURIComponent(hash.slice(1)))) {
        dead.add(`${name} links to ${href}, whose heading does not exist`)
      }
    }
  }
  assert.ok(files.length > 20, 'the site has pages')
  problems.push(...dead)
}

async function checkHover(page: Page): Promise<void> {
  await open(page, '/getting-started')
  const name = page.locator('.twoslash-hover', { hasText: /^hits$/ }).first()
  await name.scrollIntoViewIfNeeded()
  await name.hover()
  const popup = page.locator('.twoslash-popup-code').filter({ visible: true }).first()
  await popup.waitFor()
  assert.match(await popup.innerText(), /const hits: number/)
  await shot(page, 'hover')
}

async function checkSearch(page: Page): Promise<void> {
  await open(page, '/')
  await page.locator('.VPNavBarSearch button').first().click()
  await page.locator('.search-input').fill('zadd')
  const result = page.locator('.VPLocalSearchBox .result[href$="/commands#zadd"]').first()
  await result.waitFor()
  await shot(page, 'search')
  await result.click()
  await page.waitForURL(/\/commands#zadd$/)
  await page.locator('tr#zadd').waitFor()
}

async function checkFilter(page: Page): Promise<void> {
  await open(page, '/commands')
  const rows = page.locator('tr[data-command]')
  const all = await rows.count()
  assert.ok(all > 300, `${all} rows`)
  await page.getByLabel('Filter commands').fill('hgetall')
  await page.waitForFunction(() => document.querySelectorAll('tr[data-command]:not([hidden])').length < 10)
  assert.ok(await page.locator('tr#hgetall').isVisible())
  await shot(page, 'commands')
}

async function checkDarkMode(page: Page): Promise<void> {
  await open(page, '/performance')
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await page.locator('.VPNavBarAppearance button').click()
  await page.waitForFunction(() => document.documentElement.classList.contains('dark'))
  assert.notEqual(await background(), light)
  assert.ok(await page.locator('img.dark-only').first().isVisible())
  assert.ok(await page.locator('img.light-only').first().isHidden())
  await shot(page, 'dark')
  await page.locator('.VPNavBarAppearance button').click()
}

/** No page is wider than a phone. Tables and code scroll by themselves. */
async function checkPhone(page: Page): Promise<void> {
  await page.setViewportSize(PHONE)
  const pages = [
    '/',
    '/getting-started',
    '/errors',
    '/keys',
    '/commands',
    '/performance',
    '/questions',
    '/recipes/lock',
  ]
  for (const url of [...pages, '/api/', '/migrating']) {
    await open(page, url)
    const width = await page.evaluate(() => document.documentElement.scrollWidth)
    if (width > PHONE.width) problems.push(`${url} is ${width} pixels wide on a phone`)
    if (['/', '/errors', '/commands'].includes(url)) await shot(page, `phone${url.replaceAll('/', '-')}`)
  }
  await page.setViewportSize(DESKTOP)
}

/**
 * From the start page to the answers: one click to the questions, one to the page that says more. A page changes its
 * address first, and its text later.
 */
async function checkQuestions(page: Page): Promise<void> {
  const heading = (text: string) =>
    page.waitForFunction((start) => document.querySelector('.vp-doc h1')?.textContent?.trim().startsWith(start), text)
  await open(page, '/')
  await page.locator('.VPHero a', { hasText: 'Questions' }).click()
  await heading('Questions')
  const links = page.locator('.vp-doc h2 + p > a:last-child')
  const [questions, count] = [await page.locator('.vp-doc h2').count(), await links.count()]
  assert.ok(count >= 20 && count === questions, `${questions} questions, ${count} with a link`)
  for (let index = 0; index < count; index++) {
    const [href, text] = [await links.nth(index).getAttribute('href'), await links.nth(index).innerText()]
    await links.nth(index).click()
    await page.waitForURL(new URL(href ?? '', `${origin}/questions`).href)
    const id = href?.split('#')[1]
    if (id) await page.locator(`:is(h2, h3)[id="${id}"]`).waitFor()
    else await heading(text)
    await page.goBack()
    await heading('Questions')
  }
  await shot(page, 'questions')
}

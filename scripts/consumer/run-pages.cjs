// run-pages.cjs FILE ... runs compiled pages one after the other, each with keys of its own on the server of REDIS_URL.
// It requires what ends with .cjs, and imports what ends with .mjs.
const path = require('node:path')
const ioredis = require('ioredis')
const iovalkey = require('iovalkey')
const { tupeline } = require('tupeline')

const { hostname, port, username, password } = new URL(process.env.REDIS_URL)
const server = { host: hostname, port: Number(port || 6379), username: username || null, password: password || null }
let opened = []
for (const { Redis } of [ioredis, iovalkey]) {
  Object.assign(Redis.defaultOptions, server) // the pages say `new Redis()`
  const { connect } = Redis.prototype
  Redis.prototype.connect = function (...args) {
    opened.push(this)
    return connect.apply(this, args)
  }
}

async function main() {
  const { log, error } = console
  for (const file of process.argv.slice(2)) {
    opened = []
    for (const { Redis } of [ioredis, iovalkey])
      Redis.defaultOptions.keyPrefix = `${path.basename(file)}:${process.pid}:`
    console.log = console.error = () => undefined
    const loaded = file.endsWith('.cjs') ? require(path.resolve(file)) : await import(path.resolve(file))
    try {
      await loaded.default()
      if (opened[0]) for await (const key of tupeline(opened[0]).scan()) await opened[0].unlink(key)
    } catch (thrown) {
      error(`${path.basename(file)}:`, thrown)
      process.exitCode = 1
    } finally {
      Object.assign(console, { log, error })
      for (const client of opened) client.disconnect()
    }
  }
  console.log(`${process.argv.length - 2} pages`)
}

void main()

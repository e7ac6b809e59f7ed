import { afterAll } from 'vitest'
import { findServer } from './find-server.js'
import { startServer } from './start-server.js'

/** The URL of a server for one test file. A scan of the shared server would walk through the keys of all other files. */
export async function ownServer(): Promise<string> {
  const server = await startServer(findServer())
  afterAll(server.stop)
  return server.url
}

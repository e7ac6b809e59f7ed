import { Redis } from 'ioredis'
import { until } from './until.js'

/** Another client of the same server: a subscriber, one that waits for an element, one whose password is wrong. */
export class Company {
  readonly id: string
  readonly #client: Redis
  #isDone = true

  static async come(url: string): Promise<Company> {
    const client = new Redis(url, { retryStrategy: null })
    client.on('error', () => {}) // it may be killed: that is a case
    return new Company(client, String(await client.client('ID')))
  }

  private constructor(client: Redis, id: string) {
    this.#client = client
    this.id = id
  }

  /** Sends commands. Comes back when each has failed or been answered, or when `observer` sees that one goes on. */
  async act(commands: readonly (string | number | Buffer)[][], observer: Redis): Promise<void> {
    this.#isDone = false
    void Promise.allSettled(commands.map(([name, ...args]) => this.#client.call(String(name), args))).then(() => {
      this.#isDone = true
    })
    await until(async () => this.#isDone || (await isHeld(observer)))
  }

  /** By then its commands have come to an end: what a case made it wait for is there, a script that ran is killed. */
  async leave(): Promise<void> {
    await until(() => Promise.resolve(this.#isDone))
    this.#client.disconnect()
  }
}

/** Whether a client waits, or the server is busy with a script and says so. */
async function isHeld(observer: Redis): Promise<boolean> {
  try {
    return !(await observer.info('clients')).includes('blocked_clients:0')
  } catch (error) {
    return String(error).includes('BUSY')
  }
}

import type ts from 'typescript'
import { COMMAND_NAMES } from '../../src/catalogue/facts.js'
import type { Case } from '../cases/case.js'
import { declare, readCaseSources } from './declared.js'
import type { Edit } from './compile.js'
import type { CaseSource, Declared, Form } from './declared.js'
import { loadCases } from './load-cases.js'
import { modes, nameOf, Observer } from './observe.js'
import { readSeen } from './seen.js'
import { isOn, startServers } from './servers.js'
import type { Servers } from './servers.js'

/** Commands whose reply only their caller knows. */
export const OPEN_REPLIES: ReadonlySet<string> = new Set([
  'eval',
  'eval_ro',
  'evalsha',
  'evalsha_ro',
  'fcall',
  'fcall_ro',
])

/** A part of a declared reply that came on no server. */
export interface Unseen {
  /** The call form and its reply's type. */
  readonly reply: string
  readonly place: string
  /** Why it is declared all the same. */
  readonly reason: string | undefined
}

/** All cases with their declared types, and what the servers answer to them. */
export class Survey {
  readonly sources: readonly CaseSource[]
  readonly declared: Declared
  readonly #groups: ReadonlyMap<string, readonly Case[]>
  readonly #servers: Servers
  readonly #observer: Observer
  /** The places that some reply reached, by call form and type. */
  readonly #reached = new Map<string, Set<string>>()
  readonly #findings = new Map<CaseSource, Promise<string[]>>()

  static async start(edit?: Edit, only?: (source: CaseSource) => boolean): Promise<Survey> {
    const sources = readCaseSources().filter(only ?? ((): boolean => true))
    const [groups, servers] = await Promise.all([loadCases(), startServers()])
    return new Survey(sources, declare(sources, edit), groups, servers)
  }

  private constructor(
    sources: readonly CaseSource[],
    declared: Declared,
    groups: ReadonlyMap<string, readonly Case[]>,
    servers: Servers,
  ) {
    this.sources = sources
    this.declared = declared
    this.#groups = groups
    this.#servers = servers
    this.#observer = new Observer(servers.urls)
  }

  get server(): string {
    return this.#servers.version.text
  }

  async stop(): Promise<void> {
    this.#observer.close()
    await this.#servers.stop()
  }

  caseOf({ file, index }: CaseSource): Case {
    return this.#groups.get(file)?.[index] as Case
  }

  /** Whether the case runs on this server. */
  runs(source: CaseSource): boolean {
    return this.#whyNot(source) === undefined
  }

  /** Why the case does not run on this server. */
  #whyNot(source: CaseSource): string | undefined {
    const { reason, since = '7.0' } = this.caseOf(source)
    if (reason !== undefined) return reason
    if (!isOn(since, this.#servers.version)) return `needs ${since}`
    return this.#lacksModule(source) ? 'no server at hand has the module' : undefined
  }

  #lacksModule(source: CaseSource): boolean {
    const { needs = source.command } = this.caseOf(source)
    const has = (name: string): boolean => this.#servers.commands.has(name.toLowerCase())
    return source.name === 'call' && !(has(source.command) && has(needs))
  }

  /** Runs one case in every mode, once however often it is asked; what does not fit its declared type. */
  findings(source: CaseSource): Promise<string[]> {
    const findings = this.#findings.get(source) ?? this.#run(source)
    this.#findings.set(source, findings)
    return findings
  }

  async #run(source: CaseSource): Promise<string[]> {
    const findings = new Set<string>()
    for (const mode of modes) {
      const type = this.declared.typeOf(source.file, source.index, mode.mapping, mode.text)
      if (typeof type === 'string') findings.add(`does not compile: ${type}`)
      else if (this.runs(source)) {
        const one = this.caseOf(source)
        if (mode.batch !== (one.batch ?? mode.batch)) continue
        const observed = await this.#observer.observe(one, mode)
        if (one.isBinary && mode.text === 'string') {
          if (!('refused' in observed && observed.refused.includes('not valid UTF-8'))) findings.add('given as text')
          continue
        }
        const trail: string[] = []
        const finding =
          'refused' in observed
            ? `refused: ${observed.refused}`
            : this.declared.checker.check(type, observed.value, trail)
        if (finding !== undefined) findings.add(`${nameOf(mode)}: ${finding}`)
        else if (mode.text === 'string') this.#reach(source, type, trail)
      }
    }
    return [...findings]
  }

  #reach(source: CaseSource, type: ts.Type, trail: readonly string[]): void {
    const reply = this.#replyOf(source, type)
    const reached = this.#reached.get(reply) ?? new Set()
    for (const place of trail) reached.add(place)
    this.#reached.set(reply, reached)
  }

  /** One call form and one type of its reply, as text: the types of a form differ by its options and the mapping. */
  #replyOf(source: CaseSource, type: ts.Type): string {
    const overload = this.declared.formOf(source.file, source.index)?.overload ?? 0
    return `${source.command}/${overload}: ${this.declared.checker.print(type)}`
  }

  /** Commands without a case. */
  get uncased(): string[] {
    const cased = new Set(this.sources.map(({ command }) => command))
    return [...COMMAND_NAMES, ...this.declared.moduleCommands].filter((name) => !cased.has(name))
  }

  /** Every call form of a named command. */
  get forms(): Form[] {
    return this.declared.forms.filter(({ name }) => !/^call(Buffer)?$/.test(name))
  }

  /** Call forms without a case. */
  get unusedForms(): Form[] {
    const used = new Set(this.sources.map(({ file, index }) => this.declared.formOf(file, index)))
    return this.forms.filter((form) => !used.has(form))
  }

  /** The places that replies reached here, by reply. */
  get reached(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#reached
  }

  /** Parts of declared replies that came neither here nor, by what is written down, on another server. */
  unseen(elsewhere: ReturnType<typeof readSeen> = readSeen()): Unseen[] {
    return [...this.#replies()].flatMap(([reply, { type, reasons }]) => {
      const isReached = (place: string): boolean =>
        this.#reached.get(reply)?.has(place) || elsewhere[reply]?.[place] !== undefined
      return [...this.declared.checker.unreached(type, isReached)].map((place) => ({
        reply,
        place,
        reason: reasons[place] ?? (FREE_IN_FORM.test(place) ? 'free in form' : undefined),
      }))
    })
  }

  /** Places with a written reason for not being seen, which are. */
  seenAfterAll(unseen: readonly Unseen[]): string[] {
    const places = new Set(unseen.map(({ place }) => place))
    return this.sources
      .filter(({ name }) => name !== 'call') // one module's reason is another's reply
      .flatMap((source) => Object.keys(this.caseOf(source).unseen ?? {}))
      .filter((place) => !places.has(place))
  }

  /** Every reply that a case has, and why parts of it may be unseen. */
  #replies(): Map<string, { type: ts.Type; reasons: Record<string, string> }> {
    const replies = new Map<string, { type: ts.Type; reasons: Record<string, string> }>()
    for (const source of this.sources) {
      const { unseen = {} } = this.caseOf(source)
      const whyNot = this.#whyNot(source)
      const unrun = whyNot === undefined ? {} : { [this.declared.checker.root]: whyNot }
      for (const mapping of mappings) {
        const type = this.declared.typeOf(source.file, source.index, mapping, 'string')
        if (typeof type === 'string') continue
        const key = this.#replyOf(source, type)
        replies.set(key, { type, reasons: { ...replies.get(key)?.reasons, ...unrun, ...unseen } })
      }
    }
    return replies
  }

  /** Commands with a reply that says nothing, where the server says more. */
  get unknown(): string[] {
    const found = this.sources.filter(({ file, index, command }) =>
      modes.some(({ mapping }) => {
        const type = this.declared.typeOf(file, index, mapping, 'string')
        return typeof type !== 'string' && !OPEN_REPLIES.has(command) && this.declared.checker.saysNothing(type)
      }),
    )
    return [...new Set(found.map(({ command }) => command))]
  }
}

/** What an element of the server's own account is: the type says no more than that it may be anything. */
const FREE_IN_FORM = /\bServerList<string>\[0\] is \w+$/

const mappings = new Set(modes.map(({ mapping }) => mapping))

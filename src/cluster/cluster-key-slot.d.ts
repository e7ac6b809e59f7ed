declare module 'cluster-key-slot' {
  /** The hash slot of a key. A CommonJS module: its default import is the function. */
  export default function keySlot(key: string | Buffer): number
}

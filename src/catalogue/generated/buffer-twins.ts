// Generated from the files of the folder above by `npm run generate`.
import type { CommandName } from '../commands.js'

/**
 * The Buffer twins: `getBuffer` is `get` with a Buffer for every string of its reply. Field names stay strings. `C` are
 * the commands with Buffers. Each twin is declared by itself, because the members of a mapped type that renames them have
 * no descriptions in an editor.
 */
export interface BufferTwins<C extends Readonly<Record<CommandName, unknown>>> {
  /**
   * The number of elements that are set. The same as `arcount`, because the reply contains no text.
   * https://redis.io/commands/arcount
   */
  readonly arcountBuffer: C['arcount']

  /**
   * Deletes elements by index; returns how many were deleted. The same as `ardel`, because the reply contains no text.
   * https://redis.io/commands/ardel
   */
  readonly ardelBuffer: C['ardel']

  /**
   * Deletes ranges of elements; returns how many were deleted. The same as `ardelrange`, because the reply contains no
   * text. https://redis.io/commands/ardelrange
   */
  readonly ardelrangeBuffer: C['ardelrange']

  /**
   * The element at an index, or `null` if it is not set. Text in the reply is a Buffer. https://redis.io/commands/arget
   */
  readonly argetBuffer: C['arget']

  /**
   * The elements in a range, with `null` for each index that is not set. Text in the reply is a Buffer.
   * https://redis.io/commands/argetrange
   */
  readonly argetrangeBuffer: C['argetrange']

  /**
   * The indices of the elements that match; with WITHVALUES, `[index, element]` pairs. Text in the reply is a Buffer.
   * https://redis.io/commands/argrep
   */
  readonly argrepBuffer: C['argrep']

  /**
   * Details about an array. A missing key is an error. Text in the reply is a Buffer. https://redis.io/commands/arinfo
   */
  readonly arinfoBuffer: C['arinfo']

  /**
   * Appends elements; returns the index of the last one. The same as `arinsert`, because the reply contains no text.
   * https://redis.io/commands/arinsert
   */
  readonly arinsertBuffer: C['arinsert']

  /**
   * The most recently appended elements, with `null` for each index that is not set. Text in the reply is a Buffer.
   * https://redis.io/commands/arlastitems
   */
  readonly arlastitemsBuffer: C['arlastitems']

  /**
   * The length of an array: its highest index plus one. The same as `arlen`, because the reply contains no text.
   * https://redis.io/commands/arlen
   */
  readonly arlenBuffer: C['arlen']

  /**
   * The elements at several indices, with `null` for each that is not set. Text in the reply is a Buffer.
   * https://redis.io/commands/armget
   */
  readonly armgetBuffer: C['armget']

  /**
   * Sets elements from index and value pairs; returns how many are new. The same as `armset`, because the reply
   * contains no text. https://redis.io/commands/armset
   */
  readonly armsetBuffer: C['armset']

  /**
   * The index that the next ARINSERT will use, or `null` if there is none left. The same as `arnext`, because the reply
   * contains no text. https://redis.io/commands/arnext
   */
  readonly arnextBuffer: C['arnext']

  /**
   * Aggregates a range of elements: SUM, MIN and MAX return text, bitwise operations and counts return a number. Text
   * in the reply is a Buffer. https://redis.io/commands/arop
   */
  readonly aropBuffer: C['arop']

  /**
   * Appends elements to a ring buffer of the given size; returns the index of the last one. The same as `arring`,
   * because the reply contains no text. https://redis.io/commands/arring
   */
  readonly arringBuffer: C['arring']

  /**
   * The elements that are set in a range, as `[index, element]` pairs. Text in the reply is a Buffer.
   * https://redis.io/commands/arscan
   */
  readonly arscanBuffer: C['arscan']

  /**
   * Sets the index that the next ARINSERT will use; returns 1, or 0 if the key does not exist. The same as `arseek`,
   * because the reply contains no text. https://redis.io/commands/arseek
   */
  readonly arseekBuffer: C['arseek']

  /**
   * Sets consecutive elements, starting at an index; returns how many are new. The same as `arset`, because the reply
   * contains no text. https://redis.io/commands/arset
   */
  readonly arsetBuffer: C['arset']

  /**
   * The number of bits that are set in a string, or in a range of it. The range is in bytes, or with BIT in bits. The
   * same as `bitcount`, because the reply contains no text. https://redis.io/commands/bitcount
   */
  readonly bitcountBuffer: C['bitcount']

  /**
   * Reads and writes integers of arbitrary width; returns one number for each operation, or `null` if OVERFLOW FAIL
   * prevented it. The same as `bitfield`, because the reply contains no text. https://redis.io/commands/bitfield
   */
  readonly bitfieldBuffer: C['bitfield']

  /**
   * Reads integers of arbitrary width; returns one number for each operation. The same as `bitfield_ro`, because the
   * reply contains no text. https://redis.io/commands/bitfield_ro
   */
  readonly bitfield_roBuffer: C['bitfield_ro']

  /**
   * Stores the result of a bitwise operation on strings; returns its length in bytes. The same as `bitop`, because the
   * reply contains no text. https://redis.io/commands/bitop
   */
  readonly bitopBuffer: C['bitop']

  /**
   * The position of the first bit with the given value, or -1 if there is none. The range is in bytes, or with BIT in
   * bits. The same as `bitpos`, because the reply contains no text. https://redis.io/commands/bitpos
   */
  readonly bitposBuffer: C['bitpos']

  /**
   * The bit at an offset, 0 beyond the end of the string. The same as `getbit`, because the reply contains no text.
   * https://redis.io/commands/getbit
   */
  readonly getbitBuffer: C['getbit']

  /**
   * Sets or clears the bit at an offset; returns its previous value. The same as `setbit`, because the reply contains
   * no text. https://redis.io/commands/setbit
   */
  readonly setbitBuffer: C['setbit']

  /**
   * Inspects and manages client connections. REPLY, TRACKING and CACHING are not allowed in a batch. GETNAME: the
   * connection's name, or `null` if it has none. Text in the reply is a Buffer. https://redis.io/commands/client-list
   */
  readonly clientBuffer: C['client']

  /** Returns the given message. Text in the reply is a Buffer. https://redis.io/commands/echo */
  readonly echoBuffer: C['echo']

  /** Returns `'PONG'`, or the given message. Text in the reply is a Buffer. https://redis.io/commands/ping */
  readonly pingBuffer: C['ping']

  /**
   * Inspects and manages the cluster, from one node's point of view. ADDSLOTS and DELSLOTS: gives slots to the node, or
   * takes them from it. Text in the reply is a Buffer. https://redis.io/commands/cluster-slots
   */
  readonly clusterBuffer: C['cluster']

  /**
   * Commands that ran slowly, had a large request, or had a large reply. GET: the latest entries of one log. The third
   * element of an entry is microseconds in the log of slow commands, bytes in the others. Text in the reply is a
   * Buffer. https://valkey.io/commands/commandlog-get
   */
  readonly commandlogBuffer: C['commandlog']

  /**
   * Tracks the most expensive keys between START and STOP. GET: the results, or `null` if there are none. Text in the
   * reply is a Buffer. https://redis.io/commands/hotkeys
   */
  readonly hotkeysBuffer: C['hotkeys']

  /**
   * Copies a key; returns 1, or 0 if the source does not exist or the destination does. The same as `copy`, because the
   * reply contains no text. https://redis.io/commands/copy
   */
  readonly copyBuffer: C['copy']

  /**
   * Deletes keys; returns how many existed. The same as `del`, because the reply contains no text.
   * https://redis.io/commands/del
   */
  readonly delBuffer: C['del']

  /**
   * The serialized value of a key, for RESTORE, or `null` if the key does not exist. It is binary, which `dump` rejects
   * with a DecodeError: use `dumpBuffer`. Text in the reply is a Buffer. https://redis.io/commands/dump
   */
  readonly dumpBuffer: C['dump']

  /**
   * How many of the given keys exist. A key given twice counts twice. The same as `exists`, because the reply contains
   * no text. https://redis.io/commands/exists
   */
  readonly existsBuffer: C['exists']

  /**
   * Sets the time to live of a key in seconds; returns 1, or 0 if the key does not exist or the condition was not met.
   * The same as `expire`, because the reply contains no text. https://redis.io/commands/expire
   */
  readonly expireBuffer: C['expire']

  /**
   * Sets the expiry of a key as a Unix time in seconds; returns 1, or 0 if the key does not exist or the condition was
   * not met. The same as `expireat`, because the reply contains no text. https://redis.io/commands/expireat
   */
  readonly expireatBuffer: C['expireat']

  /**
   * The expiry of a key as a Unix time in seconds; -1 if it has none, -2 if the key does not exist. The same as
   * `expiretime`, because the reply contains no text. https://redis.io/commands/expiretime
   */
  readonly expiretimeBuffer: C['expiretime']

  /**
   * All keys that match a pattern. It scans the whole database and blocks the server meanwhile; prefer SCAN. Text in
   * the reply is a Buffer. https://redis.io/commands/keys
   */
  readonly keysBuffer: C['keys']

  /**
   * Moves keys to another server; returns `'NOKEY'` if none of them exists. Text in the reply is a Buffer.
   * https://redis.io/commands/migrate
   */
  readonly migrateBuffer: C['migrate']

  /**
   * Moves a key to another database; returns 1, or 0 if it does not exist here or does exist there. The same as `move`,
   * because the reply contains no text. https://redis.io/commands/move
   */
  readonly moveBuffer: C['move']

  /**
   * Internal details of a key, or `null` if it does not exist. ENCODING: how its value is stored. Text in the reply is
   * a Buffer. https://redis.io/commands/object
   */
  readonly objectBuffer: C['object']

  /**
   * Removes the expiry of a key; returns 1, or 0 if the key has none or does not exist. The same as `persist`, because
   * the reply contains no text. https://redis.io/commands/persist
   */
  readonly persistBuffer: C['persist']

  /**
   * Sets the time to live of a key in milliseconds; returns 1, or 0 if the key does not exist or the condition was not
   * met. The same as `pexpire`, because the reply contains no text. https://redis.io/commands/pexpire
   */
  readonly pexpireBuffer: C['pexpire']

  /**
   * Sets the expiry of a key as a Unix time in milliseconds; returns 1, or 0 if the key does not exist or the condition
   * was not met. The same as `pexpireat`, because the reply contains no text. https://redis.io/commands/pexpireat
   */
  readonly pexpireatBuffer: C['pexpireat']

  /**
   * The expiry of a key as a Unix time in milliseconds; -1 if it has none, -2 if the key does not exist. The same as
   * `pexpiretime`, because the reply contains no text. https://redis.io/commands/pexpiretime
   */
  readonly pexpiretimeBuffer: C['pexpiretime']

  /**
   * The remaining time to live of a key in milliseconds; -1 if it has none, -2 if the key does not exist. The same as
   * `pttl`, because the reply contains no text. https://redis.io/commands/pttl
   */
  readonly pttlBuffer: C['pttl']

  /**
   * A random key, or `null` if the database is empty. Text in the reply is a Buffer.
   * https://redis.io/commands/randomkey
   */
  readonly randomkeyBuffer: C['randomkey']

  /**
   * Renames a key. It replaces a key that has the new name, and fails if the key does not exist. Text in the reply is a
   * Buffer. https://redis.io/commands/rename
   */
  readonly renameBuffer: C['rename']

  /**
   * Renames a key unless the new name exists; returns 1, or 0 if it does. The same as `renamenx`, because the reply
   * contains no text. https://redis.io/commands/renamenx
   */
  readonly renamenxBuffer: C['renamenx']

  /**
   * Creates a key from the serialized value that DUMP returned. Its time to live is in milliseconds, 0 for none. Text
   * in the reply is a Buffer. https://redis.io/commands/restore
   */
  readonly restoreBuffer: C['restore']

  /**
   * One page of keys, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`. Text in the
   * reply is a Buffer. https://redis.io/commands/scan
   */
  readonly scanBuffer: C['scan']

  /**
   * One page of a cluster's keys, and the cursor of the next page, which contains the slot. Text in the reply is a
   * Buffer. https://valkey.io/commands/clusterscan
   */
  readonly clusterscanBuffer: C['clusterscan']

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`. With
   * STORE, how many elements were stored. Text in the reply is a Buffer. https://redis.io/commands/sort
   */
  readonly sortBuffer: C['sort']

  /**
   * The sorted elements of a list, a set or a sorted set. With GET, what it finds for each element, or `null`.
   * Read-only. Text in the reply is a Buffer. https://redis.io/commands/sort_ro
   */
  readonly sort_roBuffer: C['sort_ro']

  /**
   * Updates the last access time of keys; returns how many exist. The same as `touch`, because the reply contains no
   * text. https://redis.io/commands/touch
   */
  readonly touchBuffer: C['touch']

  /**
   * The remaining time to live of a key in seconds; -1 if it has none, -2 if the key does not exist. The same as `ttl`,
   * because the reply contains no text. https://redis.io/commands/ttl
   */
  readonly ttlBuffer: C['ttl']

  /**
   * The type of the value at a key, or `'none'` if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/type
   */
  readonly typeBuffer: C['type']

  /**
   * Deletes keys, freeing their memory in the background; returns how many existed. The same as `unlink`, because the
   * reply contains no text. https://redis.io/commands/unlink
   */
  readonly unlinkBuffer: C['unlink']

  /**
   * Adds members with their longitude and latitude; returns how many are new, or with CH how many changed. The same as
   * `geoadd`, because the reply contains no text. https://redis.io/commands/geoadd
   */
  readonly geoaddBuffer: C['geoadd']

  /**
   * The distance between two members as text, in metres unless a unit is given, or `null` if either does not exist.
   * Text in the reply is a Buffer. https://redis.io/commands/geodist
   */
  readonly geodistBuffer: C['geodist']

  /**
   * The geohashes of members, with `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/geohash
   */
  readonly geohashBuffer: C['geohash']

  /**
   * The coordinates of members, with `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/geopos
   */
  readonly geoposBuffer: C['geopos']

  /**
   * Members within a radius of a point; with STORE or STOREDIST, how many were stored. Text in the reply is a Buffer.
   * https://redis.io/commands/georadius
   *
   * @deprecated Write `geosearchBuffer` or `geosearchstore` with FROMLONLAT and BYRADIUS.
   */
  readonly georadiusBuffer: C['georadius']

  /**
   * Members within a radius of a point. Read-only. Text in the reply is a Buffer.
   * https://redis.io/commands/georadius_ro
   *
   * @deprecated Write `geosearchBuffer` with FROMLONLAT and BYRADIUS.
   */
  readonly georadius_roBuffer: C['georadius_ro']

  /**
   * Members within a radius of a member; with STORE or STOREDIST, how many were stored. Text in the reply is a Buffer.
   * https://redis.io/commands/georadiusbymember
   *
   * @deprecated Write `geosearchBuffer` or `geosearchstore` with FROMMEMBER and BYRADIUS.
   */
  readonly georadiusbymemberBuffer: C['georadiusbymember']

  /**
   * Members within a radius of a member. Read-only. Text in the reply is a Buffer.
   * https://redis.io/commands/georadiusbymember_ro
   *
   * @deprecated Write `geosearchBuffer` with FROMMEMBER and BYRADIUS.
   */
  readonly georadiusbymember_roBuffer: C['georadiusbymember_ro']

  /**
   * Members within a circle or a box. With WITHDIST, WITHHASH or WITHCOORD, an array for each: the member, then its
   * distance, geohash and coordinates if requested. Text in the reply is a Buffer. https://redis.io/commands/geosearch
   */
  readonly geosearchBuffer: C['geosearch']

  /**
   * Stores the result of GEOSEARCH; returns how many members were stored. The same as `geosearchstore`, because the
   * reply contains no text. https://redis.io/commands/geosearchstore
   */
  readonly geosearchstoreBuffer: C['geosearchstore']

  /**
   * Deletes fields; returns how many existed. The same as `hdel`, because the reply contains no text.
   * https://redis.io/commands/hdel
   */
  readonly hdelBuffer: C['hdel']

  /**
   * Whether a field exists: 1 or 0. The same as `hexists`, because the reply contains no text.
   * https://redis.io/commands/hexists
   */
  readonly hexistsBuffer: C['hexists']

  /**
   * Sets the time to live of fields in seconds. For each field: 1 if it was set, 0 if the condition was not met, 2 if
   * the field was deleted because the time is past, -2 if the field does not exist. The same as `hexpire`, because the
   * reply contains no text. https://redis.io/commands/hexpire
   */
  readonly hexpireBuffer: C['hexpire']

  /**
   * Sets the expiry of fields as a Unix time in seconds. For each field: 1 if it was set, 0 if the condition was not
   * met, 2 if the field was deleted because the time is past, -2 if the field does not exist. The same as `hexpireat`,
   * because the reply contains no text. https://redis.io/commands/hexpireat
   */
  readonly hexpireatBuffer: C['hexpireat']

  /**
   * The expiry of fields as Unix times in seconds. For each field: -1 if it has none, -2 if it does not exist. The same
   * as `hexpiretime`, because the reply contains no text. https://redis.io/commands/hexpiretime
   */
  readonly hexpiretimeBuffer: C['hexpiretime']

  /**
   * The value of a field, or `null` if it does not exist. Text in the reply is a Buffer. https://redis.io/commands/hget
   */
  readonly hgetBuffer: C['hget']

  /**
   * All fields and values of a hash, or an empty object if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hgetall
   */
  readonly hgetallBuffer: C['hgetall']

  /**
   * Gets fields and deletes them; `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hgetdel
   */
  readonly hgetdelBuffer: C['hgetdel']

  /**
   * Gets fields and sets or removes their expiry; `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hgetex
   */
  readonly hgetexBuffer: C['hgetex']

  /**
   * Increments an integer field; returns the new value. The same as `hincrby`, because the reply contains no text.
   * https://redis.io/commands/hincrby
   */
  readonly hincrbyBuffer: C['hincrby']

  /**
   * Increments a floating-point field; returns the new value as text. Text in the reply is a Buffer.
   * https://redis.io/commands/hincrbyfloat
   */
  readonly hincrbyfloatBuffer: C['hincrbyfloat']

  /**
   * All field names of a hash, or an empty array if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hkeys
   */
  readonly hkeysBuffer: C['hkeys']

  /**
   * The number of fields in a hash, or 0 if the key does not exist. The same as `hlen`, because the reply contains no
   * text. https://redis.io/commands/hlen
   */
  readonly hlenBuffer: C['hlen']

  /**
   * The values of several fields, with `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hmget
   */
  readonly hmgetBuffer: C['hmget']

  /**
   * Sets fields, from pairs, an object or a Map. Text in the reply is a Buffer. https://redis.io/commands/hmset
   *
   * @deprecated Write `hset`, which replies how many fields are new.
   */
  readonly hmsetBuffer: C['hmset']

  /**
   * Removes the expiry of fields. For each field: 1 if it was removed, -1 if the field has none, -2 if the field does
   * not exist. The same as `hpersist`, because the reply contains no text. https://redis.io/commands/hpersist
   */
  readonly hpersistBuffer: C['hpersist']

  /**
   * Sets the time to live of fields in milliseconds. For each field: 1 if it was set, 0 if the condition was not met, 2
   * if the field was deleted because the time is past, -2 if the field does not exist. The same as `hpexpire`, because
   * the reply contains no text. https://redis.io/commands/hpexpire
   */
  readonly hpexpireBuffer: C['hpexpire']

  /**
   * Sets the expiry of fields as a Unix time in milliseconds. For each field: 1 if it was set, 0 if the condition was
   * not met, 2 if the field was deleted because the time is past, -2 if the field does not exist. The same as
   * `hpexpireat`, because the reply contains no text. https://redis.io/commands/hpexpireat
   */
  readonly hpexpireatBuffer: C['hpexpireat']

  /**
   * The expiry of fields as Unix times in milliseconds. For each field: -1 if it has none, -2 if it does not exist. The
   * same as `hpexpiretime`, because the reply contains no text. https://redis.io/commands/hpexpiretime
   */
  readonly hpexpiretimeBuffer: C['hpexpiretime']

  /**
   * The remaining time to live of fields in milliseconds. For each field: -1 if it has no expiry, -2 if it does not
   * exist. The same as `hpttl`, because the reply contains no text. https://redis.io/commands/hpttl
   */
  readonly hpttlBuffer: C['hpttl']

  /**
   * A random field, or `null` if the hash does not exist. With a count, an array of fields; a negative count may repeat
   * them. Text in the reply is a Buffer. https://redis.io/commands/hrandfield
   */
  readonly hrandfieldBuffer: C['hrandfield']

  /**
   * One page of fields and values, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. Text in the reply is a Buffer. https://redis.io/commands/hscan
   */
  readonly hscanBuffer: C['hscan']

  /**
   * Sets fields, from pairs, an object or a Map; returns how many are new. The same as `hset`, because the reply
   * contains no text. https://redis.io/commands/hset
   */
  readonly hsetBuffer: C['hset']

  /**
   * Sets fields with an expiry; returns 1, or 0 if a condition was not met. The same as `hsetex`, because the reply
   * contains no text. https://redis.io/commands/hsetex
   */
  readonly hsetexBuffer: C['hsetex']

  /**
   * Sets a field unless it exists; returns 1, or 0 if it does. The same as `hsetnx`, because the reply contains no
   * text. https://redis.io/commands/hsetnx
   */
  readonly hsetnxBuffer: C['hsetnx']

  /**
   * The length of a field's value in bytes, or 0 if the field does not exist. The same as `hstrlen`, because the reply
   * contains no text. https://redis.io/commands/hstrlen
   */
  readonly hstrlenBuffer: C['hstrlen']

  /**
   * The remaining time to live of fields in seconds. For each field: -1 if it has no expiry, -2 if it does not exist.
   * The same as `httl`, because the reply contains no text. https://redis.io/commands/httl
   */
  readonly httlBuffer: C['httl']

  /**
   * All values of a hash, or an empty array if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/hvals
   */
  readonly hvalsBuffer: C['hvals']

  /**
   * Adds elements; returns 1 if the estimated cardinality changed, 0 if not. The same as `pfadd`, because the reply
   * contains no text. https://redis.io/commands/pfadd
   */
  readonly pfaddBuffer: C['pfadd']

  /**
   * The estimated number of distinct elements in one HyperLogLog, or in several together. The same as `pfcount`,
   * because the reply contains no text. https://redis.io/commands/pfcount
   */
  readonly pfcountBuffer: C['pfcount']

  /**
   * Internal details of a HyperLogLog: its registers, its encoding, or whether TODENSE converted it. Text in the reply
   * is a Buffer. https://redis.io/commands/pfdebug
   */
  readonly pfdebugBuffer: C['pfdebug']

  /**
   * Merges HyperLogLogs into the one at `destination`. Text in the reply is a Buffer. https://redis.io/commands/pfmerge
   */
  readonly pfmergeBuffer: C['pfmerge']

  /**
   * Runs the server's self-test of its HyperLogLog implementation. Text in the reply is a Buffer.
   * https://redis.io/commands/pfselftest
   */
  readonly pfselftestBuffer: C['pfselftest']

  /**
   * The element at an index, or `null` if there is none. Text in the reply is a Buffer.
   * https://redis.io/commands/lindex
   */
  readonly lindexBuffer: C['lindex']

  /**
   * Inserts an element before or after the pivot; returns the new length, 0 if the key does not exist, or -1 if the
   * pivot does not. The same as `linsert`, because the reply contains no text. https://redis.io/commands/linsert
   */
  readonly linsertBuffer: C['linsert']

  /**
   * The length of a list, or 0 if the key does not exist. The same as `llen`, because the reply contains no text.
   * https://redis.io/commands/llen
   */
  readonly llenBuffer: C['llen']

  /**
   * Moves one element to another list and returns it, or `null` if the source is empty. Text in the reply is a Buffer.
   * https://redis.io/commands/lmove
   */
  readonly lmoveBuffer: C['lmove']

  /**
   * Moves several elements to another list and returns them, or `null` if the source is empty. Text in the reply is a
   * Buffer. https://redis.io/commands/lmovem
   */
  readonly lmovemBuffer: C['lmovem']

  /**
   * Removes elements from the start (LEFT) or the end (RIGHT) of the first list that is not empty; returns its key and
   * the elements, or `null` if all are empty. Text in the reply is a Buffer. https://redis.io/commands/lmpop
   */
  readonly lmpopBuffer: C['lmpop']

  /**
   * Removes and returns the first element, or `null` if the list is empty. With a count, an array of elements or
   * `null`. Text in the reply is a Buffer. https://redis.io/commands/lpop
   */
  readonly lpopBuffer: C['lpop']

  /**
   * The index of an element, or `null` if it is not found; with COUNT, an array of indices. The same as `lpos`, because
   * the reply contains no text. https://redis.io/commands/lpos
   */
  readonly lposBuffer: C['lpos']

  /**
   * Prepends elements; returns the new length. The same as `lpush`, because the reply contains no text.
   * https://redis.io/commands/lpush
   */
  readonly lpushBuffer: C['lpush']

  /**
   * Prepends elements if the list exists; returns its new length, or 0 if it does not exist. The same as `lpushx`,
   * because the reply contains no text. https://redis.io/commands/lpushx
   */
  readonly lpushxBuffer: C['lpushx']

  /**
   * The elements in a range of indices, both ends inclusive. Index -1 is the last element. Text in the reply is a
   * Buffer. https://redis.io/commands/lrange
   */
  readonly lrangeBuffer: C['lrange']

  /**
   * Removes elements that equal a value; returns how many were removed. A positive count is how many to remove from the
   * start, a negative one from the end; 0 removes all. The same as `lrem`, because the reply contains no text.
   * https://redis.io/commands/lrem
   */
  readonly lremBuffer: C['lrem']

  /**
   * Replaces the element at an index. An index out of range is an error. Text in the reply is a Buffer.
   * https://redis.io/commands/lset
   */
  readonly lsetBuffer: C['lset']

  /**
   * Removes the elements outside a range of indices, both ends inclusive. Index -1 is the last element. Text in the
   * reply is a Buffer. https://redis.io/commands/ltrim
   */
  readonly ltrimBuffer: C['ltrim']

  /**
   * Removes and returns the last element, or `null` if the list is empty. With a count, an array of elements or `null`.
   * Text in the reply is a Buffer. https://redis.io/commands/rpop
   */
  readonly rpopBuffer: C['rpop']

  /**
   * Removes the last element, prepends it to another list and returns it, or `null` if the source is empty. Text in the
   * reply is a Buffer. https://redis.io/commands/rpoplpush
   *
   * @deprecated Write `lmoveBuffer(source, destination, 'RIGHT', 'LEFT')`.
   */
  readonly rpoplpushBuffer: C['rpoplpush']

  /**
   * Appends elements; returns the new length. The same as `rpush`, because the reply contains no text.
   * https://redis.io/commands/rpush
   */
  readonly rpushBuffer: C['rpush']

  /**
   * Appends elements if the list exists; returns its new length, or 0 if it does not exist. The same as `rpushx`,
   * because the reply contains no text. https://redis.io/commands/rpushx
   */
  readonly rpushxBuffer: C['rpushx']

  /**
   * Publishes a message to a channel; returns how many subscribers of this node received it. The same as `publish`,
   * because the reply contains no text. https://redis.io/commands/publish
   */
  readonly publishBuffer: C['publish']

  /**
   * Active channels and their subscribers. CHANNELS and SHARDCHANNELS: the channels with subscribers, or those of them
   * that match a pattern. Text in the reply is a Buffer. https://redis.io/commands/pubsub-channels
   */
  readonly pubsubBuffer: C['pubsub']

  /**
   * Publishes a message to a shard channel; returns how many subscribers received it. The same as `spublish`, because
   * the reply contains no text. https://redis.io/commands/spublish
   */
  readonly spublishBuffer: C['spublish']

  /**
   * Runs a Lua script; returns the script's result, which is `unknown` until `.as(schema)`. Text in the reply is a
   * Buffer. https://redis.io/commands/eval
   */
  readonly evalBuffer: C['eval']

  /**
   * Runs a Lua script that may not write; returns the script's result, which is `unknown` until `.as(schema)`. Text in
   * the reply is a Buffer. https://redis.io/commands/eval_ro
   */
  readonly eval_roBuffer: C['eval_ro']

  /**
   * Runs a cached Lua script by its SHA1 digest; returns the script's result, which is `unknown` until `.as(schema)`.
   * Text in the reply is a Buffer. https://redis.io/commands/evalsha
   */
  readonly evalshaBuffer: C['evalsha']

  /**
   * Runs a cached Lua script that may not write, by its SHA1 digest; returns the script's result, which is `unknown`
   * until `.as(schema)`. Text in the reply is a Buffer. https://redis.io/commands/evalsha_ro
   */
  readonly evalsha_roBuffer: C['evalsha_ro']

  /**
   * Calls a library function; returns the function's result, which is `unknown` until `.as(schema)`. Text in the reply
   * is a Buffer. https://redis.io/commands/fcall
   */
  readonly fcallBuffer: C['fcall']

  /**
   * Calls a library function that may not write; returns the function's result, which is `unknown` until `.as(schema)`.
   * Text in the reply is a Buffer. https://redis.io/commands/fcall_ro
   */
  readonly fcall_roBuffer: C['fcall_ro']

  /**
   * Loads, lists, dumps and deletes function libraries. LOAD: loads a library; returns its name. A dump is binary,
   * which `function` rejects with a DecodeError: use `functionBuffer`. Text in the reply is a Buffer.
   * https://redis.io/commands/function-load
   */
  readonly functionBuffer: C['function']

  /**
   * Manages the server's script cache. LOAD: stores a script; returns its SHA1 digest. Text in the reply is a Buffer.
   * https://redis.io/commands/script-load
   */
  readonly scriptBuffer: C['script']

  /**
   * Inspects and manages the access control list: users and their permissions. CAT: the categories of commands, or the
   * commands of one category. Text in the reply is a Buffer. https://redis.io/commands/acl-setuser
   */
  readonly aclBuffer: C['acl']

  /**
   * Starts rewriting the append-only file in the background; returns a status. Text in the reply is a Buffer.
   * https://redis.io/commands/bgrewriteaof
   */
  readonly bgrewriteaofBuffer: C['bgrewriteaof']

  /**
   * Starts saving the database in the background; returns a status. Text in the reply is a Buffer.
   * https://redis.io/commands/bgsave
   */
  readonly bgsaveBuffer: C['bgsave']

  /**
   * Details about the commands that the server supports. Text in the reply is a Buffer.
   * https://redis.io/commands/command
   */
  readonly commandBuffer: C['command']

  /**
   * Reads and changes the server's configuration. GET: the parameters with the given names or patterns, each with its
   * value. Text in the reply is a Buffer. https://redis.io/commands/config-get
   */
  readonly configBuffer: C['config']

  /**
   * The number of keys in the database. The same as `dbsize`, because the reply contains no text.
   * https://redis.io/commands/dbsize
   */
  readonly dbsizeBuffer: C['dbsize']

  /**
   * Internal: debugging commands for server developers. SLEEP blocks the server. Text in the reply is a Buffer.
   * https://redis.io/commands/debug
   */
  readonly debugBuffer: C['debug']

  /** Starts a coordinated failover to a replica. Text in the reply is a Buffer. https://redis.io/commands/failover */
  readonly failoverBuffer: C['failover']

  /** Deletes all keys of all databases. Text in the reply is a Buffer. https://redis.io/commands/flushall */
  readonly flushallBuffer: C['flushall']

  /** Deletes all keys of the current database. Text in the reply is a Buffer. https://redis.io/commands/flushdb */
  readonly flushdbBuffer: C['flushdb']

  /**
   * Information and statistics about the server, as lines of `name:value`: all default sections, or the given ones.
   * Text in the reply is a Buffer. https://redis.io/commands/info
   */
  readonly infoBuffer: C['info']

  /**
   * The time of the last successful save, in Unix seconds. The same as `lastsave`, because the reply contains no text.
   * https://redis.io/commands/lastsave
   */
  readonly lastsaveBuffer: C['lastsave']

  /**
   * Inspects the server's latency monitor. DOCTOR: a report with advice. Text in the reply is a Buffer.
   * https://redis.io/commands/latency-latest
   */
  readonly latencyBuffer: C['latency']

  /** The server's version with computer art. Text in the reply is a Buffer. https://redis.io/commands/lolwut */
  readonly lolwutBuffer: C['lolwut']

  /**
   * Inspects the server's memory use. USAGE: the bytes that a key takes, or `null` if it does not exist. Text in the
   * reply is a Buffer. https://redis.io/commands/memory-usage
   */
  readonly memoryBuffer: C['memory']

  /**
   * Lists, loads and unloads modules. LIST: the loaded modules. Text in the reply is a Buffer.
   * https://redis.io/commands/module-list
   */
  readonly moduleBuffer: C['module']

  /**
   * Makes the server a master again, with `'NO', 'ONE'`. Text in the reply is a Buffer.
   * https://redis.io/commands/replicaof
   */
  readonly replicaofBuffer: C['replicaof']

  /**
   * The replication role of the server, and what it replicates from or to. Text in the reply is a Buffer.
   * https://redis.io/commands/role
   */
  readonly roleBuffer: C['role']

  /**
   * Saves the database synchronously, blocking every client. Text in the reply is a Buffer.
   * https://redis.io/commands/save
   */
  readonly saveBuffer: C['save']

  /**
   * The older name of REPLICAOF: makes the server a master again, with `'NO', 'ONE'`. Text in the reply is a Buffer.
   * https://redis.io/commands/slaveof
   *
   * @deprecated Write `replicaofBuffer`.
   */
  readonly slaveofBuffer: C['slaveof']

  /**
   * Inspects the log of slow commands. GET: the latest entries, 10 unless another number is given. Text in the reply is
   * a Buffer. https://redis.io/commands/slowlog-get
   */
  readonly slowlogBuffer: C['slowlog']

  /** Swaps two databases for all clients. Text in the reply is a Buffer. https://redis.io/commands/swapdb */
  readonly swapdbBuffer: C['swapdb']

  /**
   * The server time: Unix seconds, and microseconds within the second, both as text. Text in the reply is a Buffer.
   * https://redis.io/commands/time
   */
  readonly timeBuffer: C['time']

  /**
   * Adds members; returns how many are new. The same as `sadd`, because the reply contains no text.
   * https://redis.io/commands/sadd
   */
  readonly saddBuffer: C['sadd']

  /**
   * The number of members, or 0 if the key does not exist. The same as `scard`, because the reply contains no text.
   * https://redis.io/commands/scard
   */
  readonly scardBuffer: C['scard']

  /**
   * The members of the first set that are in none of the others. Text in the reply is a Buffer.
   * https://redis.io/commands/sdiff
   */
  readonly sdiffBuffer: C['sdiff']

  /**
   * The number of members in the difference of sets. The same as `sdiffcard`, because the reply contains no text.
   * https://redis.io/commands/sdiffcard
   */
  readonly sdiffcardBuffer: C['sdiffcard']

  /**
   * Stores the difference of sets; returns its size. The same as `sdiffstore`, because the reply contains no text.
   * https://redis.io/commands/sdiffstore
   */
  readonly sdiffstoreBuffer: C['sdiffstore']

  /** The members that all the sets have in common. Text in the reply is a Buffer. https://redis.io/commands/sinter */
  readonly sinterBuffer: C['sinter']

  /**
   * The number of members in the intersection of sets. The same as `sintercard`, because the reply contains no text.
   * https://redis.io/commands/sintercard
   */
  readonly sintercardBuffer: C['sintercard']

  /**
   * Stores the intersection of sets; returns its size. The same as `sinterstore`, because the reply contains no text.
   * https://redis.io/commands/sinterstore
   */
  readonly sinterstoreBuffer: C['sinterstore']

  /**
   * Whether a value is a member: 1 or 0. The same as `sismember`, because the reply contains no text.
   * https://redis.io/commands/sismember
   */
  readonly sismemberBuffer: C['sismember']

  /**
   * All members of a set, or an empty array if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/smembers
   */
  readonly smembersBuffer: C['smembers']

  /**
   * Whether each value is a member: 1 or 0. The same as `smismember`, because the reply contains no text.
   * https://redis.io/commands/smismember
   */
  readonly smismemberBuffer: C['smismember']

  /**
   * Moves a member to another set; returns 1, or 0 if it is not in the source. The same as `smove`, because the reply
   * contains no text. https://redis.io/commands/smove
   */
  readonly smoveBuffer: C['smove']

  /**
   * Removes and returns a random member, or `null` if the set is empty; with a count, an array of members. Text in the
   * reply is a Buffer. https://redis.io/commands/spop
   */
  readonly spopBuffer: C['spop']

  /**
   * A random member, or `null` if the set is empty. With a count, an array of members; a negative count may repeat
   * them. Text in the reply is a Buffer. https://redis.io/commands/srandmember
   */
  readonly srandmemberBuffer: C['srandmember']

  /**
   * Removes members; returns how many existed. The same as `srem`, because the reply contains no text.
   * https://redis.io/commands/srem
   */
  readonly sremBuffer: C['srem']

  /**
   * One page of members, and the cursor of the next page. Begin with cursor 0; the last page has cursor `'0'`. Text in
   * the reply is a Buffer. https://redis.io/commands/sscan
   */
  readonly sscanBuffer: C['sscan']

  /** The members of all the sets together. Text in the reply is a Buffer. https://redis.io/commands/sunion */
  readonly sunionBuffer: C['sunion']

  /**
   * The number of members in the union of sets. The same as `sunioncard`, because the reply contains no text.
   * https://redis.io/commands/sunioncard
   */
  readonly sunioncardBuffer: C['sunioncard']

  /**
   * Stores the union of sets; returns its size. The same as `sunionstore`, because the reply contains no text.
   * https://redis.io/commands/sunionstore
   */
  readonly sunionstoreBuffer: C['sunionstore']

  /**
   * Adds members, each preceded by its score; returns how many are new, or with CH how many changed. With INCR, returns
   * the new score of the one member, or `null` if a condition was not met. Text in the reply is a Buffer.
   * https://redis.io/commands/zadd
   */
  readonly zaddBuffer: C['zadd']

  /**
   * The number of members, or 0 if the key does not exist. The same as `zcard`, because the reply contains no text.
   * https://redis.io/commands/zcard
   */
  readonly zcardBuffer: C['zcard']

  /**
   * The number of members with a score in a range. Both ends are inclusive: `(5` excludes 5. The same as `zcount`,
   * because the reply contains no text. https://redis.io/commands/zcount
   */
  readonly zcountBuffer: C['zcount']

  /**
   * The members of the first sorted set that are in none of the others. WITHSCORES adds the scores. Text in the reply
   * is a Buffer. https://redis.io/commands/zdiff
   */
  readonly zdiffBuffer: C['zdiff']

  /**
   * Stores the difference of sorted sets; returns its size. The same as `zdiffstore`, because the reply contains no
   * text. https://redis.io/commands/zdiffstore
   */
  readonly zdiffstoreBuffer: C['zdiffstore']

  /**
   * Increments a member's score; returns the new score. Text in the reply is a Buffer.
   * https://redis.io/commands/zincrby
   */
  readonly zincrbyBuffer: C['zincrby']

  /**
   * The members that all the sorted sets have in common. WITHSCORES adds the scores, by default their sums. Text in the
   * reply is a Buffer. https://redis.io/commands/zinter
   */
  readonly zinterBuffer: C['zinter']

  /**
   * The number of members in the intersection of sorted sets. The same as `zintercard`, because the reply contains no
   * text. https://redis.io/commands/zintercard
   */
  readonly zintercardBuffer: C['zintercard']

  /**
   * Stores the intersection of sorted sets; returns its size. The same as `zinterstore`, because the reply contains no
   * text. https://redis.io/commands/zinterstore
   */
  readonly zinterstoreBuffer: C['zinterstore']

  /**
   * The number of members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after
   * all members. The same as `zlexcount`, because the reply contains no text. https://redis.io/commands/zlexcount
   */
  readonly zlexcountBuffer: C['zlexcount']

  /**
   * Removes the members with the lowest (MIN) or highest (MAX) scores from the first sorted set that is not empty;
   * returns its key and the members with their scores, or `null` if all are empty. Text in the reply is a Buffer.
   * https://redis.io/commands/zmpop
   */
  readonly zmpopBuffer: C['zmpop']

  /**
   * The scores of members, with `null` for each that does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/zmscore
   */
  readonly zmscoreBuffer: C['zmscore']

  /**
   * Removes the member with the highest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. Text in the reply is a Buffer. https://redis.io/commands/zpopmax
   */
  readonly zpopmaxBuffer: C['zpopmax']

  /**
   * Removes the member with the lowest score; returns it and its score, or an empty list if the sorted set is empty.
   * With a count, several members. Text in the reply is a Buffer. https://redis.io/commands/zpopmin
   */
  readonly zpopminBuffer: C['zpopmin']

  /**
   * A random member, or `null` if the sorted set is empty. With a count, an array of members; a negative count may
   * repeat them. Text in the reply is a Buffer. https://redis.io/commands/zrandmember
   */
  readonly zrandmemberBuffer: C['zrandmember']

  /**
   * The members in a range of ranks, with BYSCORE of scores, with BYLEX in a lexicographical range. Both ends are
   * inclusive. WITHSCORES adds the scores. Text in the reply is a Buffer. https://redis.io/commands/zrange
   */
  readonly zrangeBuffer: C['zrange']

  /**
   * The members in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * members. Text in the reply is a Buffer. https://redis.io/commands/zrangebylex
   *
   * @deprecated Write `zrangeBuffer(key, min, max, 'BYLEX')`.
   */
  readonly zrangebylexBuffer: C['zrangebylex']

  /**
   * The members with a score in a range. Both ends are inclusive: `(5` excludes 5. WITHSCORES adds the scores. Text in
   * the reply is a Buffer. https://redis.io/commands/zrangebyscore
   *
   * @deprecated Write `zrangeBuffer(key, min, max, 'BYSCORE')`.
   */
  readonly zrangebyscoreBuffer: C['zrangebyscore']

  /**
   * Stores the members in a range, as ZRANGE finds them; returns how many were stored. The same as `zrangestore`,
   * because the reply contains no text. https://redis.io/commands/zrangestore
   */
  readonly zrangestoreBuffer: C['zrangestore']

  /**
   * The rank of a member by ascending score, or `null` if it does not exist. The lowest score has rank 0. WITHSCORE
   * adds the score. Text in the reply is a Buffer. https://redis.io/commands/zrank
   */
  readonly zrankBuffer: C['zrank']

  /**
   * Removes members; returns how many existed. The same as `zrem`, because the reply contains no text.
   * https://redis.io/commands/zrem
   */
  readonly zremBuffer: C['zrem']

  /**
   * Removes the members in a lexicographical range, such as `[a` to `(c`; returns how many were removed. The same as
   * `zremrangebylex`, because the reply contains no text. https://redis.io/commands/zremrangebylex
   */
  readonly zremrangebylexBuffer: C['zremrangebylex']

  /**
   * Removes the members in a range of ranks, both ends inclusive; returns how many were removed. Rank 0 is the lowest
   * score. The same as `zremrangebyrank`, because the reply contains no text. https://redis.io/commands/zremrangebyrank
   */
  readonly zremrangebyrankBuffer: C['zremrangebyrank']

  /**
   * Removes the members with a score in a range; returns how many were removed. Both ends are inclusive: `(5` excludes
   * 5. The same as `zremrangebyscore`, because the reply contains no text. https://redis.io/commands/zremrangebyscore
   */
  readonly zremrangebyscoreBuffer: C['zremrangebyscore']

  /**
   * The members in a range of ranks, by descending score. Rank 0 is the highest score. WITHSCORES adds the scores. Text
   * in the reply is a Buffer. https://redis.io/commands/zrevrange
   *
   * @deprecated Write `zrangeBuffer(key, start, stop, 'REV')`.
   */
  readonly zrevrangeBuffer: C['zrevrange']

  /**
   * The members in a lexicographical range, in reverse order. The end comes before the start. Text in the reply is a
   * Buffer. https://redis.io/commands/zrevrangebylex
   *
   * @deprecated Write `zrangeBuffer(key, max, min, 'BYLEX', 'REV')`.
   */
  readonly zrevrangebylexBuffer: C['zrevrangebylex']

  /**
   * The members with a score in a range, by descending score. The maximum comes before the minimum. WITHSCORES adds the
   * scores. Text in the reply is a Buffer. https://redis.io/commands/zrevrangebyscore
   *
   * @deprecated Write `zrangeBuffer(key, max, min, 'BYSCORE', 'REV')`.
   */
  readonly zrevrangebyscoreBuffer: C['zrevrangebyscore']

  /**
   * The rank of a member by descending score, or `null` if it does not exist. The highest score has rank 0. WITHSCORE
   * adds the score. Text in the reply is a Buffer. https://redis.io/commands/zrevrank
   */
  readonly zrevrankBuffer: C['zrevrank']

  /**
   * One page of members and scores, as a flat list, and the cursor of the next page. Begin with cursor 0; the last page
   * has cursor `'0'`. Text in the reply is a Buffer. https://redis.io/commands/zscan
   */
  readonly zscanBuffer: C['zscan']

  /**
   * The score of a member, or `null` if it does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/zscore
   */
  readonly zscoreBuffer: C['zscore']

  /**
   * The members of all the sorted sets together. WITHSCORES adds the scores, by default their sums. Text in the reply
   * is a Buffer. https://redis.io/commands/zunion
   */
  readonly zunionBuffer: C['zunion']

  /**
   * Stores the union of sorted sets; returns its size. The same as `zunionstore`, because the reply contains no text.
   * https://redis.io/commands/zunionstore
   */
  readonly zunionstoreBuffer: C['zunionstore']

  /**
   * Acknowledges entries, so that they are not pending any more; returns how many were pending. The same as `xack`,
   * because the reply contains no text. https://redis.io/commands/xack
   */
  readonly xackBuffer: C['xack']

  /**
   * Acknowledges and deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if acknowledged but not
   * deleted. The same as `xackdel`, because the reply contains no text. https://redis.io/commands/xackdel
   */
  readonly xackdelBuffer: C['xackdel']

  /**
   * Appends an entry; returns its id, or `null` with NOMKSTREAM if the stream does not exist. Text in the reply is a
   * Buffer. https://redis.io/commands/xadd
   */
  readonly xaddBuffer: C['xadd']

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds, one page at a time; returns the cursor
   * of the next page, the entries, and the ids of those that were deleted. Text in the reply is a Buffer.
   * https://redis.io/commands/xautoclaim
   */
  readonly xautoclaimBuffer: C['xautoclaim']

  /**
   * Configures how a stream detects duplicate messages. Text in the reply is a Buffer.
   * https://redis.io/commands/xcfgset
   */
  readonly xcfgsetBuffer: C['xcfgset']

  /**
   * Claims entries that have been pending for at least `minIdle` milliseconds; returns them, or with JUSTID only their
   * ids. Text in the reply is a Buffer. https://redis.io/commands/xclaim
   */
  readonly xclaimBuffer: C['xclaim']

  /**
   * Deletes entries; returns how many existed. The same as `xdel`, because the reply contains no text.
   * https://redis.io/commands/xdel
   */
  readonly xdelBuffer: C['xdel']

  /**
   * Deletes entries. For each: 1 if deleted, -1 if it does not exist, 2 if a group still refers to it. The same as
   * `xdelex`, because the reply contains no text. https://redis.io/commands/xdelex
   */
  readonly xdelexBuffer: C['xdelex']

  /**
   * Creates, changes and deletes consumer groups and consumers. CREATE: creates a group that reads after an id; with
   * MKSTREAM, the stream too. Text in the reply is a Buffer. https://redis.io/commands/xgroup
   */
  readonly xgroupBuffer: C['xgroup']

  /**
   * Details about a stream, its groups or its consumers. groups, 10 of each unless COUNT says otherwise. Text in the
   * reply is a Buffer. https://redis.io/commands/xinfo
   */
  readonly xinfoBuffer: C['xinfo']

  /**
   * The number of entries, or 0 if the key does not exist. The same as `xlen`, because the reply contains no text.
   * https://redis.io/commands/xlen
   */
  readonly xlenBuffer: C['xlen']

  /**
   * Releases pending entries so that they are delivered again; returns how many were released. The same as `xnack`,
   * because the reply contains no text. https://redis.io/commands/xnack
   */
  readonly xnackBuffer: C['xnack']

  /**
   * A group's pending entries. Without a range a summary: how many, their first and last id, and how many each consumer
   * has. With a range, one element for each entry. Text in the reply is a Buffer. https://redis.io/commands/xpending
   */
  readonly xpendingBuffer: C['xpending']

  /**
   * The entries in a range of ids, both ends inclusive: `-` is the first id, `+` the last. Text in the reply is a
   * Buffer. https://redis.io/commands/xrange
   */
  readonly xrangeBuffer: C['xrange']

  /**
   * Entries after the given ids, from several streams, or `null` if there are none. BLOCK is not allowed in a batch.
   * Text in the reply is a Buffer. https://redis.io/commands/xread
   */
  readonly xreadBuffer: C['xread']

  /**
   * Entries for a consumer of a group, from several streams, or `null` if there are none. BLOCK is not allowed in a
   * batch. Text in the reply is a Buffer. https://redis.io/commands/xreadgroup
   */
  readonly xreadgroupBuffer: C['xreadgroup']

  /**
   * The entries in a range of ids, the newest first. The end comes before the start. Text in the reply is a Buffer.
   * https://redis.io/commands/xrevrange
   */
  readonly xrevrangeBuffer: C['xrevrange']

  /**
   * Sets the last id of a stream. Later entries get a greater id. Text in the reply is a Buffer.
   * https://redis.io/commands/xsetid
   */
  readonly xsetidBuffer: C['xsetid']

  /**
   * Trims a stream to a length or to a minimum id; returns how many entries were deleted. The same as `xtrim`, because
   * the reply contains no text. https://redis.io/commands/xtrim
   */
  readonly xtrimBuffer: C['xtrim']

  /**
   * Appends to a string; returns its new length in bytes. The same as `append`, because the reply contains no text.
   * https://redis.io/commands/append
   */
  readonly appendBuffer: C['append']

  /**
   * Decrements an integer by one; returns the new value. The same as `decr`, because the reply contains no text.
   * https://redis.io/commands/decr
   */
  readonly decrBuffer: C['decr']

  /**
   * Decrements an integer; returns the new value. The same as `decrby`, because the reply contains no text.
   * https://redis.io/commands/decrby
   */
  readonly decrbyBuffer: C['decrby']

  /**
   * Deletes a string, optionally on a condition; returns 1 if it was deleted, 0 if not. The same as `delex`, because
   * the reply contains no text. https://redis.io/commands/delex
   */
  readonly delexBuffer: C['delex']

  /**
   * Deletes a string if it equals a value; returns 1 if it was deleted, 0 if not. The same as `delifeq`, because the
   * reply contains no text. https://valkey.io/commands/delifeq
   */
  readonly delifeqBuffer: C['delifeq']

  /**
   * The XXH3 hash of a string as hexadecimal digits, or `null` if the key does not exist. Text in the reply is a
   * Buffer. https://redis.io/commands/digest
   */
  readonly digestBuffer: C['digest']

  /**
   * The value of a string, or `null` if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/get
   */
  readonly getBuffer: C['get']

  /**
   * Gets a string and deletes it; `null` if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/getdel
   */
  readonly getdelBuffer: C['getdel']

  /**
   * Gets a string and sets or removes its expiry; `null` if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/getex
   */
  readonly getexBuffer: C['getex']

  /**
   * The part of a string from one byte offset to another, both inclusive; an empty string if the key does not exist.
   * Text in the reply is a Buffer. https://redis.io/commands/getrange
   */
  readonly getrangeBuffer: C['getrange']

  /**
   * Sets a string; returns the previous value, or `null` if there was none. Text in the reply is a Buffer.
   * https://redis.io/commands/getset
   *
   * @deprecated Write `setBuffer(key, value, 'GET')`.
   */
  readonly getsetBuffer: C['getset']

  /**
   * Increments an integer by one; returns the new value. The same as `incr`, because the reply contains no text.
   * https://redis.io/commands/incr
   */
  readonly incrBuffer: C['incr']

  /**
   * Increments an integer; returns the new value. The same as `incrby`, because the reply contains no text.
   * https://redis.io/commands/incrby
   */
  readonly incrbyBuffer: C['incrby']

  /**
   * Increments a floating-point number; returns the new value as text. Text in the reply is a Buffer.
   * https://redis.io/commands/incrbyfloat
   */
  readonly incrbyfloatBuffer: C['incrbyfloat']

  /**
   * Increments a number within bounds; returns the new value and the applied increment, as text with BYFLOAT. Text in
   * the reply is a Buffer. https://redis.io/commands/increx
   */
  readonly increxBuffer: C['increx']

  /**
   * The longest common subsequence of two strings; with LEN its length, with IDX the matching ranges. Text in the reply
   * is a Buffer. https://redis.io/commands/lcs
   */
  readonly lcsBuffer: C['lcs']

  /**
   * The values of several strings, with `null` for each key that does not exist or holds another type. Text in the
   * reply is a Buffer. https://redis.io/commands/mget
   */
  readonly mgetBuffer: C['mget']

  /**
   * Sets several strings, from pairs, an object or a Map. Text in the reply is a Buffer. https://redis.io/commands/mset
   */
  readonly msetBuffer: C['mset']

  /**
   * Sets several strings with an expiry; returns 1, or 0 if a condition was not met. The same as `msetex`, because the
   * reply contains no text. https://redis.io/commands/msetex
   */
  readonly msetexBuffer: C['msetex']

  /**
   * Sets several strings if none of them exists; returns 1, or 0 if any does. The same as `msetnx`, because the reply
   * contains no text. https://redis.io/commands/msetnx
   */
  readonly msetnxBuffer: C['msetnx']

  /**
   * Sets a string with a time to live in milliseconds. Text in the reply is a Buffer. https://redis.io/commands/psetex
   *
   * @deprecated Write `setBuffer(key, value, 'PX', milliseconds)`.
   */
  readonly psetexBuffer: C['psetex']

  /**
   * Sets a string; returns `'OK'`. With NX, XX or another condition, `null` if it was not met. With GET, the previous
   * value or `null`. Options may be in any order. Text in the reply is a Buffer. https://redis.io/commands/set
   */
  readonly setBuffer: C['set']

  /**
   * Sets a string with a time to live in seconds. Text in the reply is a Buffer. https://redis.io/commands/setex
   *
   * @deprecated Write `setBuffer(key, value, 'EX', seconds)`.
   */
  readonly setexBuffer: C['setex']

  /**
   * Sets a string unless the key exists; returns 1, or 0 if it does. The same as `setnx`, because the reply contains no
   * text. https://redis.io/commands/setnx
   *
   * @deprecated Write `setBuffer(key, value, 'NX')`, which returns `null` if the key exists.
   */
  readonly setnxBuffer: C['setnx']

  /**
   * Overwrites part of a string, starting at an offset; returns its new length in bytes. The same as `setrange`,
   * because the reply contains no text. https://redis.io/commands/setrange
   */
  readonly setrangeBuffer: C['setrange']

  /**
   * The length of a string in bytes, or 0 if the key does not exist. The same as `strlen`, because the reply contains
   * no text. https://redis.io/commands/strlen
   */
  readonly strlenBuffer: C['strlen']

  /**
   * The older name of GETRANGE: the part of a string from one byte offset to another, both inclusive. Text in the reply
   * is a Buffer. https://redis.io/commands/substr
   *
   * @deprecated Write `getrangeBuffer`.
   */
  readonly substrBuffer: C['substr']

  /**
   * Adds an element with its vector; returns whether it is new. The same as `vadd`, because the reply contains no text.
   * https://redis.io/commands/vadd
   */
  readonly vaddBuffer: C['vadd']

  /**
   * The number of elements, or 0 if the key does not exist. The same as `vcard`, because the reply contains no text.
   * https://redis.io/commands/vcard
   */
  readonly vcardBuffer: C['vcard']

  /**
   * The number of dimensions of the vectors. A missing key is an error. The same as `vdim`, because the reply contains
   * no text. https://redis.io/commands/vdim
   */
  readonly vdimBuffer: C['vdim']

  /**
   * The vector of an element, or `null` if it does not exist; with RAW, the stored form. Text in the reply is a Buffer.
   * https://redis.io/commands/vemb
   */
  readonly vembBuffer: C['vemb']

  /**
   * The attributes of an element as JSON text, or `null` if it has none. Text in the reply is a Buffer.
   * https://redis.io/commands/vgetattr
   */
  readonly vgetattrBuffer: C['vgetattr']

  /**
   * Details about a vector set, or `null` if the key does not exist. Text in the reply is a Buffer.
   * https://redis.io/commands/vinfo
   */
  readonly vinfoBuffer: C['vinfo']

  /**
   * Whether an element exists. The same as `vismember`, because the reply contains no text.
   * https://redis.io/commands/vismember
   */
  readonly vismemberBuffer: C['vismember']

  /**
   * The neighbours of an element in each layer, or `null` if it does not exist. WITHSCORES adds how similar they are.
   * Text in the reply is a Buffer. https://redis.io/commands/vlinks
   */
  readonly vlinksBuffer: C['vlinks']

  /**
   * A random element, or `null` if the set is empty. With a count, an array of elements; a negative count may repeat
   * them. Text in the reply is a Buffer. https://redis.io/commands/vrandmember
   */
  readonly vrandmemberBuffer: C['vrandmember']

  /**
   * The elements in a lexicographical range: `[a` includes `a`, `(a` excludes it, `-` is before and `+` after all
   * elements. Text in the reply is a Buffer. https://redis.io/commands/vrange
   */
  readonly vrangeBuffer: C['vrange']

  /**
   * Removes an element; returns whether it existed. The same as `vrem`, because the reply contains no text.
   * https://redis.io/commands/vrem
   */
  readonly vremBuffer: C['vrem']

  /**
   * Sets the attributes of an element; returns whether the element exists. The same as `vsetattr`, because the reply
   * contains no text. https://redis.io/commands/vsetattr
   */
  readonly vsetattrBuffer: C['vsetattr']

  /**
   * The elements most similar to a vector or to another element, with scores and attributes if requested. Text in the
   * reply is a Buffer. https://redis.io/commands/vsim
   */
  readonly vsimBuffer: C['vsim']
}

import type { Case } from './case.js'

export const clientCases: Case[] = [
  { command: 'client', what: 'none', call: ['client', 'GETNAME'] },
  { command: 'client', what: 'id', call: ['client', 'ID'] },
  { command: 'client', what: 'redirection', call: ['client', 'GETREDIR'] },
  { command: 'client', what: 'info', call: ['client', 'INFO'] },
  { command: 'client', what: 'list', call: ['client', 'LIST'] },
  { command: 'client', what: 'filtered', call: ['client', 'LIST', 'TYPE', 'NORMAL'] },
  { command: 'client', what: 'filtered', call: ['client', 'KILL', 'ID', 999999] },
  { command: 'client', what: 'no-evict', call: ['client', 'NO-EVICT', 'OFF'] },
  { command: 'client', what: 'pause', call: ['client', 'PAUSE', 0] },
  { command: 'client', what: 'set name', call: ['client', 'SETNAME', ''] },
  { command: 'client', what: 'tracking', call: ['client', 'TRACKINGINFO'] },
  { command: 'client', what: 'unblock', call: ['client', 'UNBLOCK', 999999] },
  { command: 'client', what: 'unpause', call: ['client', 'UNPAUSE'] },
  { command: 'client', what: 'help', call: ['client', 'HELP'] },
  { command: 'client', what: 'no-touch', call: ['client', 'NO-TOUCH', 'OFF'], since: '7.2' },
  { command: 'client', what: 'info', call: ['client', 'SETINFO', 'LIB-NAME', 'x'], since: '7.2' },
  { command: 'echo', what: 'text', call: ['echo', 'hello'] },
  { command: 'echo', what: 'empty', call: ['echo', ''] },
  { command: 'ping', what: 'plain', call: ['ping'] },
  { command: 'ping', what: 'message', call: ['ping', 'hi'] },
]

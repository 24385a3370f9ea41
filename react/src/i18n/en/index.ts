/** The English messages, one file a part of the product. */
import { analyses } from './analyses'
import { common } from './common'
import { datasets } from './datasets'
import { enums } from './enums'
import { participants } from './participants'
import { records } from './records'
import { request } from './request'
import { session } from './session'
import { shell } from './shell'
import { table } from './table'

export const en = {
  analyses,
  common,
  datasets,
  enums,
  participants,
  records,
  request,
  session,
  shell,
  table,
} as const

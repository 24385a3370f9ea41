/** The English messages, one file a part of the product. */
import { analyses } from './analyses'
import { common } from './common'
import { datasets } from './datasets'
import { enums } from './enums'
import { families } from './families'
import { home } from './home'
import { participants } from './participants'
import { records } from './records'
import { request } from './request'
import { samples } from './samples'
import { session } from './session'
import { shell } from './shell'
import { table } from './table'

export const en = {
  analyses,
  common,
  datasets,
  enums,
  families,
  home,
  participants,
  records,
  request,
  samples,
  session,
  shell,
  table,
} as const

/** The French messages: the same keys as the English ones, which the type demands. */
import type { en } from '../en'
import type { Shape } from '../shape'
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

export const fr: Shape<typeof en> = {
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
}

/** The English messages, one file a part of the product. */
import { analyses } from './analyses'
import { common } from './common'
import { datasets } from './datasets'
import { enums } from './enums'
import { home } from './home'
import { intake } from './intake'
import { participants } from './participants'
import { request } from './request'
import { session } from './session'
import { shell } from './shell'
import { table } from './table'
import { variants } from './variants'

export const en = {
  analyses,
  common,
  datasets,
  enums,
  home,
  intake,
  participants,
  request,
  session,
  shell,
  table,
  variants,
} as const

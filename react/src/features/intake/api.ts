/** The intake of the API: preview and commit of a cohort sheet. */
import { api, body } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import type { paths } from '@/api/schema.gen'

type Answer = paths['/api/_bulk']['post']['responses'][200]['content']['application/json']

export type Preview = Exclude<Answer, readonly unknown[]>
export type PreviewRow = Preview['rows'][number]
export type SheetError = Preview['errors'][number]
export type CreatedDataset = Extract<Answer, readonly unknown[]>[number]

/** A sheet held in memory, so that what was previewed is what is committed. */
export interface Sheet {
  name: string
  mediaType: string
  content: Blob
}

interface Intake {
  sheet: Sheet
  groups: readonly string[]
}

function send({ sheet, groups }: Intake, dryRun: boolean): Promise<Answer> {
  return body(
    api.POST('/api/_bulk', {
      params: { query: { groups: groups.join(','), dry_run: dryRun } },
      headers: { 'Content-Type': sheet.mediaType },
      // The type of a sheet's bytes is text; what is sent is the file as it is.
      body: '',
      bodySerializer: () => sheet.content,
    }),
  )
}

function unexpected(): ApiProblem {
  return new ApiProblem({ status: 500, detail: '' })
}

/** What committing the sheet would do now; writes nothing. */
export async function previewSheet(intake: Intake): Promise<Preview> {
  const answer = await send(intake, true)
  if (Array.isArray(answer)) throw unexpected()
  return answer
}

/** Writes all rows or none. */
export async function commitSheet(intake: Intake): Promise<CreatedDataset[]> {
  const answer = await send(intake, false)
  if (!Array.isArray(answer)) throw unexpected()
  return answer
}

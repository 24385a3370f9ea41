/** What the server says of itself: enumerations, dataset types, sign-in method. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api, body } from '@/api/client'
import type { paths } from '@/api/schema.gen'

export type About = paths['/api']['get']['responses'][200]['content']['application/json']

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: (): Promise<About> => body(api.GET('/api')),
  staleTime: Number.POSITIVE_INFINITY,
})

export function useAbout(): About | undefined {
  return useQuery(aboutQuery).data
}

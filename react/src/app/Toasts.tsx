/** Where toasts appear; fetched after the first paint. */
import { Notifications } from '@mantine/notifications'
import '@mantine/notifications/styles.layer.css'

export function Toasts() {
  return <Notifications position="bottom-center" />
}

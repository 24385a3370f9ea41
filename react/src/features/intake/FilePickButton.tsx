/** A button that opens the file dialog; the same file may be chosen again. */
import { Button, type ButtonProps } from '@mantine/core'
import { type ReactNode, useRef } from 'react'

interface FilePickButtonProps extends ButtonProps {
  accept: string
  onFiles: (files: File[]) => void
  children: ReactNode
}

export function FilePickButton({ accept, onFiles, children, ...button }: FilePickButtonProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button {...button} onClick={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])]
          // Otherwise a corrected file of the same name would change nothing.
          event.currentTarget.value = ''
          onFiles(files)
        }}
      />
    </>
  )
}

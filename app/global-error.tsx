'use client'

import './globals.css'

interface Props {
  error: Error & { digest?: string }
  reset: () => void
}

export default function GlobalError({ error, reset }: Props) {
  return (
    <html lang="en">
      <body>
        <main className="mx-auto max-w-180 px-4 py-12">
          <title>Fleetglass does not work right now</title>
          <h1 className="text-22 font-semibold">Fleetglass does not work right now.</h1>
          <p className="mt-2 text-ink-2">
            The clusters are not affected, but nothing can be said about them.
            {error.digest ? ` The server logged it as ${error.digest}.` : ''}
          </p>
          <button
            type="button"
            onClick={reset}
            className="mt-4 h-11 rounded-control bg-accent-solid px-3 font-medium text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}

import Link from 'next/link'

import { MessagePage } from '@/components/shell/message-page'

export default function NotFound() {
  return (
    <MessagePage headline="There is no such page, or you may not see it.">
      <p>The address may be old or cut off.</p>
      <Link href="/" className="link">
        Overview
      </Link>
    </MessagePage>
  )
}

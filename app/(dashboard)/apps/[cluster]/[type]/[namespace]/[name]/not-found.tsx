import Link from 'next/link'

import { MissingClusters } from '@/components/app/missing-clusters'
import { MessagePage } from '@/components/shell/message-page'

export default function AppNotFound() {
  return (
    <MessagePage headline="There is no such application, or you may not see it.">
      <p>
        It may have been deleted, renamed or moved to another cluster. The same name in another
        cluster is another application.
      </p>
      <MissingClusters />
      <Link href="/apps" className="link">
        All applications
      </Link>
    </MessagePage>
  )
}

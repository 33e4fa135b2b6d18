import { OutLink } from '@/components/app/out-link'
import { ClusterText } from '@/components/status/cluster-text'
import { addressHref } from '@/lib/client/object-address'
import type { ObjectDetail } from '@/lib/contract/object'

/** Where an object is reached from outside; what is no web address is only text. */
export function AddressList({ addresses }: Pick<ObjectDetail, 'addresses'>) {
  return (
    <ul className="grid gap-y-0.5 px-4 text-12 max-tablet:text-13">
      {addresses.map((address, i) => (
        <li key={`${i} ${address}`} className="[overflow-wrap:anywhere] max-tablet:py-1.5">
          <OutLink url={addressHref(address) ?? ''}>
            <ClusterText text={address} />
          </OutLink>
        </li>
      ))}
    </ul>
  )
}

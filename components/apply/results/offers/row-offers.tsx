import { RefusalOffers, type RefusalOffersProps } from '#components/problem/refusal/offers/refusal-offers.tsx';
import type { ApplyResult } from '#lib/protocol/apply.ts';

/** Buttons that mend what a row's refusal says, and send the row again. */
export function RowOffers(props: {
  cluster: string;
  result: ApplyResult;
  status: RefusalOffersProps['status'];
  onChangeAndRetry: RefusalOffersProps['onChange'];
  onRecreate: RefusalOffersProps['onRecreate'];
}) {
  const { cluster, result, status, onChangeAndRetry, onRecreate } = props;
  return <RefusalOffers {...{ cluster, status, onRecreate }} object={result} onChange={onChangeAndRetry} retries />;
}

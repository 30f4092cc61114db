// The clock of a house: who comes to drive comes by that, wherever its reader sits.
import { useDealers } from '../../api/queries';

export const useZone = (dealer: string | undefined) => useDealers().data?.find((one) => one.id === dealer)?.zone;

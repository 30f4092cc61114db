// A page of pages/offices.ts, which is fetched when it is first shown.
import { lazy } from 'react';

const offices = () => import('../pages/offices');
type Offices = Awaited<ReturnType<typeof offices>>;
export const office = (name: keyof Offices) => lazy(() => offices().then((all) => ({ default: all[name] })));

// A page or a part of one whose file is fetched when it is shown first; a Suspense stands around it (shell/Shell.tsx).
import { lazy, type ComponentType } from 'react';

export const later = <Name extends string, Props = object>(load: () => Promise<Record<Name, ComponentType<Props>>>, name: Name) => lazy(async () => ({ default: (await load())[name] }));

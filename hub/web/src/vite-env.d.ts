/// <reference types="vite/client" />
// The per-icon files carry no types of their own; all icons share one.
declare module '@tabler/icons-react/dist/esm/icons/*' {
  import type { Icon } from '@tabler/icons-react';
  const icon: Icon;
  export default icon;
}
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUI(options: Record<string, unknown>): unknown;
}
declare module 'swagger-ui-dist/swagger-ui.css';

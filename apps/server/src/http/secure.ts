import { secureHeaders } from "hono/secure-headers";

/**
 * Headers that keep our pages ours. Styles may be inline because the component library writes them so;
 * scripts may not.
 */
export function secure() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", "data:"],
      fontSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: "no-referrer",
    xFrameOptions: "DENY",
    // Over plain HTTP it would be ignored; with TLS the proxy that ends it decides.
    strictTransportSecurity: false,
  });
}

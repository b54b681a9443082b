import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { getQueryKey } from "@trpc/react-query";
import { useState } from "react";
import { isSignedOut, isWorthRetrying, wasUnreached } from "../lib/errors.ts";
import { tellUnsent } from "../lib/messages.ts";
import { catchUp } from "../lib/told-runs.ts";
import { createTrpcClient, trpc } from "../lib/trpc.ts";
import { router } from "./router.tsx";
import { cssVariablesResolver, theme } from "./theme.ts";

function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onSuccess: (_, query) => catchUp(client, query.queryHash),
      // A session that ended shows as the sign-in page, wherever it is noticed first.
      onError(error) {
        if (isSignedOut(error)) {
          void client.invalidateQueries({ queryKey: getQueryKey(trpc.session.me) });
        }
      },
    }),
    mutationCache: new MutationCache({
      onError(error) {
        if (wasUnreached(error)) tellUnsent();
      },
    }),
    defaultOptions: {
      // Without a network a change would be kept back, and made much later, when nobody expects it any more.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      },
    },
  });
  return client;
}

/** Everything the pages stand on: data, theme, messages, routes. */
export function Providers() {
  const [queryClient] = useState(createQueryClient);
  const [trpcClient] = useState(createTrpcClient);
  return (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          defaultColorScheme="auto"
        >
          <Notifications position="bottom-right" />
          <RouterProvider router={router} />
        </MantineProvider>
      </QueryClientProvider>
    </trpc.Provider>
  );
}

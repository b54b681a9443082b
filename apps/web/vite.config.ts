import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const server = process.env.SYNCLINE_URL ?? "http://127.0.0.1:4400";

export default defineConfig({
  plugins: [react()],
  server: { host: "127.0.0.1", proxy: { "/api": server } },
  build: { target: "es2022", reportCompressedSize: true },
});

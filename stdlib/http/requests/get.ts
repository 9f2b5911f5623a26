import { defineRequest } from "./_request.ts";

export default defineRequest("http/requests", "get", "GET");

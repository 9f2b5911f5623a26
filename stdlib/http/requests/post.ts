import { defineRequest } from "./_request.ts";

export default defineRequest("http/requests", "post", "POST");

import { defineRequest } from "../../../http/requests/_request.ts";

export default defineRequest("experimental/http/requests", "get", "GET");

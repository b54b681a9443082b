export { createApiToken, createApiTokenInput } from "./create-api-token.ts";
export { allows, grantsOf, roleIn } from "./grants.ts";
export { removeMember, removeMemberInput } from "./remove-member.ts";
export { revokeApiToken, revokeApiTokenInput } from "./revoke-api-token.ts";
export { setMemberRole, setMemberRoleInput } from "./set-member-role.ts";
export * from "./types.ts";

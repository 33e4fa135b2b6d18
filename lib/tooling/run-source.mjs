// Lets a thread run TypeScript as it stands in the repository: `--import ./lib/tooling/run-source.mjs`. Tests only.
import { register } from 'tsx/esm/api'

register()

"""What a mention claims: stock, flow, target, part, past. `kinds.decide` holds the rules in order."""

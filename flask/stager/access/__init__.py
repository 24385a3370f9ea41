"""Who may do and see what: permissions, the policy that grants them, and filtered SELECTs."""

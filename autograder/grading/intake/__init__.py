"""What is graded and by which rules: the source's plan, the policy, what students handed in, what has to run again."""

-- ${message}
--
-- Revision ID: ${up_revision}
-- Revises: ${down_revision | comma}
% if branch_labels:
-- Branch Labels: ${branch_labels | comma}
% endif
% if depends_on:
-- Depends On: ${depends_on | comma}
% endif
-- Create Date: ${create_date}

${upgrades}

${downgrades}

"""Contents as documents: DOCX, PPTX, HTML and PDF; each module gives the bytes of one."""
